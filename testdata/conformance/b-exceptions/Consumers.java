package conformance.bexceptions;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;

/** Callees and constructors that take a reference over, and throw. */
@RefMarked
public final class Consumers {
  private final Spool spool = new Spool();
  private int accepted;

  // scenario B41 bad
  Writer wrap(int size) throws IOException {
    return new Writer(new Record(size)); // finding KrefLeak error
  }

  // scenario B41 ok
  Writer wrapSafely(int size) throws IOException {
    Record record = new Record(size);
    try {
      return new Writer(record);
    } catch (IOException e) {
      record.put();
      throw e;
    }
  }

  // scenario B41 ok
  Holder wrapWithoutThrow(int size) {
    return new Holder(new Record(size));
  }

  // scenario B44 ok
  void accept(@OwnsRef Record record) throws IOException {
    if (record.size() == 0) {
      throw new IOException("empty record");
    }
    accepted++;
    record.put();
  }

  // scenario B44 bad
  void acceptButForget(@OwnsRef Record record) throws IOException {
    if (record.size() == 0) {
      return; // finding KrefLeak error
    }
    accepted++;
    record.put();
  }

  // scenario B44 bad
  void acceptAlways(@OwnsRef(when = Outcome.ALWAYS) Record record) throws IOException {
    if (record.size() == 0) {
      throw new IOException("empty record"); // finding KrefLeak error
    }
    accepted++;
    record.put();
  }

  // scenario B45 bad
  void submit(int size) throws IOException {
    Record record = new Record(size); // finding KrefLeak error
    spool.append(record);
  }

  // scenario B45 ok
  void submitSafely(int size) throws IOException {
    Record record = new Record(size);
    boolean taken = false;
    try {
      spool.append(record);
      taken = true;
    } finally {
      if (!taken) {
        record.put();
      }
    }
  }

  // scenario B45 ok
  void submitWithCatch(int size) throws IOException {
    Record record = new Record(size);
    try {
      spool.append(record);
    } catch (IOException e) {
      record.put();
      throw e;
    }
  }

  // scenario B45 bad
  void submitAndSwallow(int size) {
    Record record = new Record(size); // finding KrefLeak error
    try {
      spool.append(record);
    } catch (IOException e) {
      accepted--;
    }
  }

  // scenario B45 bad
  void submitPutInFinally(int size) throws IOException {
    Record record = new Record(size);
    try {
      spool.append(record);
    } finally {
      record.put(); // finding KrefOverPut error
    }
  }

  // scenario B47 ok
  void send(int size) throws IOException {
    Record record = new Record(size);
    spool.send(record);
  }

  // scenario B47 ok
  void sendAndLog(int size) {
    Record record = new Record(size);
    try {
      spool.send(record);
    } catch (IOException e) {
      System.err.println("not sent: " + e);
    }
  }

  // scenario B47 bad
  void sendAndPutOnFailure(int size) throws IOException {
    Record record = new Record(size);
    try {
      spool.send(record);
    } catch (IOException e) {
      record.put(); // finding KrefOverPut error
      throw e;
    }
  }

  // scenario B47 bad
  void write(ChannelHandlerContext ctx, int value) {
    ByteBuf buf = ctx.alloc().buffer(4);
    buf.writeInt(value);
    try {
      ctx.writeAndFlush(buf);
    } catch (RuntimeException e) {
      buf.release(); // finding KrefOverPut error
      throw e;
    }
  }

  // scenario B47 ok
  void writeOnly(ChannelHandlerContext ctx, int value) {
    ByteBuf buf = ctx.alloc().buffer(4);
    buf.writeInt(value);
    ctx.writeAndFlush(buf);
  }
}

@RefMarked
final class Spool {
  private long bytes;

  void append(@OwnsRef Record record) throws IOException {
    if (bytes > 1000) {
      throw new IOException("spool full");
    }
    bytes += record.size();
    record.put();
  }

  void send(@OwnsRef(when = Outcome.ALWAYS) Record record) throws IOException {
    try {
      if (bytes > 1000) {
        throw new IOException("spool full");
      }
      bytes += record.size();
    } finally {
      record.put();
    }
  }
}

@RefMarked
final class Writer implements AutoCloseable {
  @OwnsRef private final Record record;

  Writer(@OwnsRef Record record) throws IOException {
    if (record.size() > 4096) {
      throw new IOException("record too long");
    }
    this.record = record;
  }

  @Override
  public void close() {
    record.put();
  }
}

@RefMarked
final class Holder implements AutoCloseable {
  @OwnsRef private final Record record;

  Holder(@OwnsRef Record record) {
    this.record = record;
  }

  @Override
  public void close() {
    record.put();
  }
}

/** Loads its record itself and may find it unusable. */
// scenario B48 bad
@RefMarked
final class LoadingCursor implements AutoCloseable {
  @OwnsRef private final Record record;

  LoadingCursor(int size) {
    this.record = new Record(size);
    if (record.size() > 4096) {
      throw new IllegalArgumentException("record too long"); // finding KrefLeak error
    }
  }

  @Override
  public void close() {
    record.put();
  }
}

// scenario B48 bad
@RefMarked
final class CheckedCursor implements AutoCloseable {
  @OwnsRef private final Record record;

  CheckedCursor(int size) throws IOException {
    this.record = new Record(size); // finding KrefLeak error
    record.verify();
  }

  @Override
  public void close() {
    record.put();
  }
}

// scenario B49 ok
@RefMarked
final class CarefulCursor implements AutoCloseable {
  @OwnsRef private final Record record;

  CarefulCursor(int size) throws IOException {
    this.record = new Record(size);
    try {
      record.verify();
    } catch (IOException e) {
      record.put();
      throw e;
    }
  }

  @Override
  public void close() {
    record.put();
  }
}

// scenario B48 ok
@RefMarked
final class VerifiedFirstCursor implements AutoCloseable {
  @OwnsRef private final Record record;

  VerifiedFirstCursor(int size) throws IOException {
    Record fresh = new Record(size);
    try {
      fresh.verify();
    } catch (IOException e) {
      fresh.put();
      throw e;
    }
    this.record = fresh;
  }

  @Override
  public void close() {
    record.put();
  }
}

// scenario B49 bad
@RefMarked
final class SwallowingCursor implements AutoCloseable {
  @OwnsRef private final Record record;

  SwallowingCursor(int size) {
    Record fresh = new Record(size); // finding KrefLeak error
    Record kept = null;
    try {
      fresh.verify();
      kept = fresh;
    } catch (IOException e) {
      System.err.println("unusable: " + e);
    }
    this.record = kept;
  }

  @Override
  public void close() {
    if (record != null) {
      record.put();
    }
  }
}

@RefMarked
final class Record {
  private final Kref<Record> kref = Kref.init(this, Record::free);
  private byte[] data;

  Record(int size) {
    data = new byte[size];
  }

  int size() {
    return data.length;
  }

  void verify() throws IOException {
    if (data.length == 0) {
      throw new IOException("empty");
    }
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    data = null;
  }
}
