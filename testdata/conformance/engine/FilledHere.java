package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lists and arrays that a method makes and fills: until it hands them on, it holds what they do. */
final class FilledHere {
  /** What the references are needed for. */
  interface Source {
    int more();

    void advance() throws IOException;
  }

  private final ByteBufAllocator allocator;
  private List<ByteBuf> kept;

  FilledHere(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  List<ByteBuf> lostByAnException(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      source.advance();
      parts.add(allocator.buffer()); // finding KrefLeak error
    }
    return parts;
  }

  List<ByteBuf> putAfterAnException(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    boolean done = false;
    try {
      while (source.more() > 0) {
        source.advance();
        parts.add(allocator.buffer());
      }
      done = true;
      return parts;
    } finally {
      if (!done) {
        parts.forEach(ByteBuf::release);
      }
    }
  }

  ByteBuf[] arrayLostByAThrow(Source source) {
    ByteBuf[] parts = new ByteBuf[source.more()];
    try {
      for (int i = 0; i < parts.length; i++) {
        source.advance();
        parts[i] = allocator.buffer();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // finding KrefLeak error
    }
    return parts;
  }

  ByteBuf[] arrayPutBeforeTheThrow(Source source) {
    ByteBuf[] parts = new ByteBuf[source.more()];
    int filled = 0;
    try {
      for (int i = 0; i < parts.length; i++) {
        source.advance();
        parts[i] = allocator.buffer();
        filled++;
      }
    } catch (IOException e) {
      for (int i = 0; i < filled; i++) {
        parts[i].release();
      }
      throw new IllegalStateException(e);
    }
    return parts;
  }

  List<ByteBuf> lostByAnEarlyReturn(Source source) {
    Deque<ByteBuf> parts = new ArrayDeque<>();
    while (source.more() > 0) {
      parts.addFirst(allocator.buffer());
      if (source.more() == 7) {
        return null; // finding KrefLeak error
      }
    }
    return new ArrayList<>(parts);
  }

  List<ByteBuf> nothingWasAdded(Source source) {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      parts.add(allocator.buffer());
    }
    if (parts.isEmpty()) {
      return null;
    }
    return parts;
  }

  void sentIfThereIsAny(Source source, Consumer<List<ByteBuf>> sink) {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      parts.add(allocator.buffer());
    }
    if (parts.size() > 0) {
      sink.accept(parts);
    }
  }

  void lostInTheSmallerHalf(Source source, Consumer<List<ByteBuf>> sink) {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      parts.add(allocator.buffer()); // finding KrefLeak error
    }
    if (parts.size() > 3) {
      sink.accept(parts);
    }
  }

  void keptInAField(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    parts.add(allocator.buffer());
    kept = parts;
    source.advance();
  }

  void seenByCodeThatRunsLater(Source source, Consumer<Runnable> later) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    parts.add(allocator.buffer());
    later.accept(() -> parts.forEach(ByteBuf::release));
    source.advance();
  }

  /** Names only: each part is put by the variable that it came with. */
  int namedOnly(Source source) throws IOException {
    Map<Integer, ByteBuf> names = new HashMap<>();
    ByteBuf part = allocator.buffer();
    try {
      names.put(source.more(), part);
      source.advance();
      return names.size();
    } finally {
      part.release();
    }
  }

  /** A helper of the same class takes the parts out again. */
  void putByAHelper(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    try {
      parts.add(allocator.buffer());
      source.advance();
      parts.add(allocator.buffer());
    } finally {
      putAll(parts);
    }
  }

  private static void putAll(List<ByteBuf> parts) {
    for (ByteBuf part : parts) {
      part.release();
    }
  }

  /** A helper of the same class fills the list. */
  List<ByteBuf> filledByAHelper(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    addTo(parts); // finding KrefLeak error
    source.advance();
    return parts;
  }

  private void addTo(List<ByteBuf> parts) {
    parts.add(allocator.buffer());
  }

  List<ByteBuf> gotForTheList(ByteBuf lent, Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    parts.add(lent.retain()); // finding KrefLeak error
    source.advance();
    return parts;
  }

  List<ByteBuf> lentToTheList(ByteBuf lent, Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    parts.add(lent);
    source.advance();
    return parts;
  }

  void sentInPieces(Source source, Consumer<List<ByteBuf>> sink) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      parts.add(allocator.buffer());
      if (parts.size() == 16) {
        sink.accept(parts);
        parts = new ArrayList<>();
      }
    }
    if (!parts.isEmpty()) {
      sink.accept(parts);
    }
  }

  /** A count that says that there is nothing says so of the list as well. */
  List<ByteBuf> countedBesides(Source source) {
    List<ByteBuf> parts = new ArrayList<>();
    int count = 0;
    while (source.more() > 0) {
      parts.add(allocator.buffer());
      count++;
    }
    if (count == 0) {
      return null;
    }
    return parts;
  }

  List<ByteBuf> sizeRemembered(Source source) {
    List<ByteBuf> parts = new ArrayList<>();
    while (source.more() > 0) {
      parts.add(allocator.buffer());
    }
    int size = parts.size();
    return 0 < size ? new ArrayList<>(parts) : null;
  }

  void putIfAnyWasCounted(Source source) throws IOException {
    List<ByteBuf> parts = new ArrayList<>();
    int count = 0;
    try {
      while (source.more() > 0) {
        parts.add(allocator.buffer());
        count++;
        source.advance();
      }
    } finally {
      if (count > 0) {
        parts.forEach(ByteBuf::release);
      }
    }
  }

  List<ByteBuf> lostWhereTooMany(Source source) {
    List<ByteBuf> parts = new ArrayList<>();
    int count = 0;
    while (source.more() > 0) {
      parts.add(allocator.buffer());
      count++;
    }
    if (count > 100) {
      throw new IllegalStateException("too many"); // finding KrefLeak error
    }
    return parts;
  }

  void countedIntoAnArray(Source source) throws IOException {
    ByteBuf[] parts = new ByteBuf[2];
    int count = 0;
    try {
      parts[count++] = allocator.buffer();
      source.advance();
      parts[count++] = allocator.buffer();
    } finally {
      while (count > 0) {
        parts[--count].release();
      }
    }
  }

  ByteBuf[] copied(Source source) {
    ByteBuf[] parts = new ByteBuf[source.more()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = allocator.buffer();
    }
    return parts.clone();
  }

  /** The list was made late, if at all. */
  void madeWhenNeeded(Source source) throws IOException {
    List<ByteBuf> parts = null;
    try {
      while (source.more() > 0) {
        if (parts == null) {
          parts = new ArrayList<>();
        }
        parts.add(allocator.buffer());
        source.advance();
      }
    } finally {
      if (parts != null) {
        putAll(parts);
      }
    }
  }

  /** A list in a list goes where that one goes. */
  void inAnotherList(Source source) throws IOException {
    List<List<ByteBuf>> groups = new ArrayList<>();
    try {
      List<ByteBuf> group = new ArrayList<>();
      groups.add(group);
      group.add(allocator.buffer());
      source.advance();
    } finally {
      groups.forEach(FilledHere::putAll);
    }
  }
}
