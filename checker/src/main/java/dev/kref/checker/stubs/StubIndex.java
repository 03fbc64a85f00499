package dev.kref.checker.stubs;

import dev.kref.checker.model.Elements;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stubs in the compact form into which the shipped ones are turned when the project is built: a
 * table of the names' hash codes, by which a type is found in place, and one slice for each type,
 * decoded when that type is first asked for. Safe for use by several threads.
 */
public final class StubIndex implements Stubs {
  /** Where the shipped index stands on the class path. */
  public static final String RESOURCE = "shipped-stubs.index";

  private static final int MAGIC = 0x6b726566;

  /** A type in the table: the hash code of its name, and where its slice begins. */
  private static final int ENTRY = 2 * Integer.BYTES;

  private final ByteBuffer index;
  private final List<Relocation> relocations = new ArrayList<>();
  private final int size;
  private final int table;
  private final Map<String, Optional<StubType>> decoded = new ConcurrentHashMap<>();

  private StubIndex(byte[] bytes) throws IOException {
    index = ByteBuffer.wrap(bytes);
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    DataInputStream in = new DataInputStream(rest);
    if (in.readInt() != MAGIC) {
      throw new IOException("not a stub index");
    }
    for (int i = in.readInt(); i > 0; i--) {
      relocations.add(new Relocation(in.readUTF(), in.readUTF()));
    }
    size = in.readInt();
    table = bytes.length - rest.available();
  }

  /** The stubs that are shipped with the checker; none where the jar carries no index. */
  public static Stubs shipped() {
    return Shipped.STUBS;
  }

  /** Reads what {@link #write} has written. */
  public static StubIndex read(byte[] index) {
    try {
      return new StubIndex(index);
    } catch (IOException broken) {
      throw new UncheckedIOException("stub index", broken);
    }
  }

  /** The compact form of some stubs; the same stubs always give the same bytes. */
  public static byte[] write(StubSet stubs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(stubs.relocations().size());
      for (Relocation relocation : stubs.relocations()) {
        out.writeUTF(relocation.from());
        out.writeUTF(relocation.to());
      }
      List<StubType> types = new ArrayList<>(stubs.types().values());
      types.sort(Comparator.comparingInt(type -> type.name().hashCode()));
      out.writeInt(types.size());
      ByteArrayOutputStream slices = new ByteArrayOutputStream();
      DataOutputStream data = new DataOutputStream(slices);
      for (StubType type : types) {
        out.writeInt(type.name().hashCode());
        out.writeInt(slices.size());
        data.writeUTF(type.name());
        writeType(data, type);
      }
      slices.writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public Optional<StubType> exactType(String qualifiedName) {
    Optional<StubType> known = decoded.get(qualifiedName);
    if (known == null) {
      int hash = qualifiedName.hashCode();
      known = Optional.empty();
      for (int i = first(hash); known.isEmpty() && i < size && hash(i) == hash; i++) {
        known = readType(qualifiedName, index.getInt(table + i * ENTRY + Integer.BYTES));
      }
      if (known.isPresent()) {
        decoded.put(qualifiedName, known);
      }
    }
    return known;
  }

  private int hash(int entry) {
    return index.getInt(table + entry * ENTRY);
  }

  /** The first entry whose hash code is not less. */
  private int first(int hash) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hash(middle) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public List<Relocation> relocations() {
    return List.copyOf(relocations);
  }

  /** The type whose slice begins there; empty where another type has the same hash code. */
  private Optional<StubType> readType(String name, int slice) {
    int from = table + size * ENTRY + slice;
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(index.array(), from, index.capacity() - from))) {
      if (!in.readUTF().equals(name)) {
        return Optional.empty();
      }
      Terms terms = readTerms(in);
      List<StubMethod> methods = readList(in, StubIndex::readMethod);
      List<StubField> fields =
          readList(in, data -> new StubField(data.readUTF(), readTerms(data), readElements(data)));
      return Optional.of(new StubType(name, terms, methods, fields));
    } catch (IOException broken) {
      throw new UncheckedIOException("stub index: " + name, broken);
    }
  }

  private static void writeType(DataOutputStream out, StubType type) throws IOException {
    writeTerms(out, type.terms());
    writeList(out, type.methods(), StubIndex::writeMethod);
    writeList(
        out,
        type.fields(),
        (data, field) -> {
          data.writeUTF(field.name());
          writeTerms(data, field.terms());
          writeElements(data, field.elements());
        });
  }

  private static StubMethod readMethod(DataInputStream in) throws IOException {
    return new StubMethod(
        in.readUTF(),
        readList(in, data -> data.readUTF()),
        readTerms(in),
        readTerms(in),
        readList(in, StubIndex::readTerms),
        readElements(in),
        readList(in, StubIndex::readElements),
        readList(in, data -> data.readUTF()),
        readList(in, data -> data.readUTF()));
  }

  private static void writeMethod(DataOutputStream out, StubMethod method) throws IOException {
    out.writeUTF(method.name());
    writeList(out, method.types(), DataOutputStream::writeUTF);
    writeTerms(out, method.method());
    writeTerms(out, method.receiver());
    writeList(out, method.params(), StubIndex::writeTerms);
    writeElements(out, method.result());
    writeList(out, method.paramElements(), StubIndex::writeElements);
    writeList(out, method.thrown(), DataOutputStream::writeUTF);
    writeList(out, method.names(), DataOutputStream::writeUTF);
  }

  private static Elements readElements(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return Elements.NONE;
    }
    return new Elements(readTerms(in), readList(in, StubIndex::readElements));
  }

  private static void writeElements(DataOutputStream out, Elements elements) throws IOException {
    out.writeBoolean(!elements.isEmpty());
    if (!elements.isEmpty()) {
      writeTerms(out, elements.own());
      writeList(out, elements.args(), StubIndex::writeElements);
    }
  }

  private static Terms readTerms(DataInputStream in) throws IOException {
    List<Term> terms = readList(in, StubIndex::readTerm);
    return terms.isEmpty() ? Terms.NONE : new Terms(terms);
  }

  private static void writeTerms(DataOutputStream out, Terms terms) throws IOException {
    writeList(out, terms.all(), StubIndex::writeTerm);
  }

  private static Term readTerm(DataInputStream in) throws IOException {
    return new Term(
        TermKind.values()[in.readByte()],
        Outcome.values()[in.readByte()],
        LockMode.values()[in.readByte()],
        in.readUTF(),
        in.readBoolean());
  }

  private static void writeTerm(DataOutputStream out, Term term) throws IOException {
    out.writeByte(term.kind().ordinal());
    out.writeByte(term.when().ordinal());
    out.writeByte(term.mode().ordinal());
    out.writeUTF(term.text());
    out.writeBoolean(term.flag());
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
    int size = in.readShort();
    if (size == 0) {
      return List.of();
    }
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer)
      throws IOException {
    out.writeShort(list.size());
    for (T value : list) {
      writer.write(out, value);
    }
  }

  /** Reads the shipped index once in the life of the class loader. */
  private static final class Shipped {
    private static final Stubs STUBS = load();

    private static Stubs load() {
      try (InputStream in = StubIndex.class.getResourceAsStream(RESOURCE)) {
        return in == null ? Stubs.NONE : read(in.readAllBytes());
      } catch (IOException broken) {
        throw new UncheckedIOException("shipped stubs", broken);
      }
    }
  }
}
