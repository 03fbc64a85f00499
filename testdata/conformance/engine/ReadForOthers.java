package conformance.engine;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import java.util.Enumeration;
import java.util.List;

/** Callbacks that take over the elements of what they are called with. */
final class ReadForOthers {
  /** Is told of what was read. */
  interface Callback {
    void complete(int code, Enumeration<@OwnsRef ByteBuf> parts);
  }

  /** Is told of what was read, in a list. */
  interface ListCallback {
    void complete(List<@OwnsRef ByteBuf> parts);
  }

  /** Reads, and says so later. */
  interface Reader {
    void read(int from, int to, Callback callback);
  }

  private final Reader reader;
  private int done;

  ReadForOthers(Reader reader) {
    this.reader = reader;
  }

  void onlyWhetherItCan(int from) {
    reader.read(
        from,
        from,
        (code, parts) -> { // finding KrefLeak warning
          if (code == 0) {
            done++;
          }
        });
  }

  void readAndPut(int from) {
    reader.read(
        from,
        from,
        (code, parts) -> {
          if (code == 0) {
            while (parts.hasMoreElements()) {
              parts.nextElement().release();
            }
          }
        });
  }

  void nothingAtAll(int from) {
    reader.read(from, from, (code, parts) -> {});
  }

  /** Counts what was read. */
  final class Counting implements ListCallback {
    @Override
    public void complete(List<ByteBuf> parts) { // finding KrefLeak warning
      done++;
    }
  }

  /** Puts what was read, and is done with the list. */
  final class Putting implements ListCallback {
    @Override
    public void complete(List<ByteBuf> parts) {
      for (ByteBuf part : parts) {
        done += part.readableBytes();
        part.release();
      }
    }
  }

  /** Is never called. */
  static final class Refusing implements ListCallback {
    @Override
    public void complete(List<ByteBuf> parts) {
      throw new UnsupportedOperationException();
    }
  }
}
