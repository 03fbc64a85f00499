package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A holder that got a reference of its own puts that, and not the one of whoever lent it. */
final class PutThroughTheField {
  private long sum;

  void endsTheHolderFirst(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer();
    Cursor cursor = new Cursor(buffer, false);
    cursor.close();
    sum += buffer.readByte();
    buffer.release();
  }

  void endsTheHolderLast(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer();
    Cursor cursor = new Cursor(buffer, false);
    buffer.release();
    sum += cursor.size();
    cursor.close();
  }

  void usesItAfterBoth(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer();
    Cursor cursor = new Cursor(buffer, false);
    cursor.close();
    buffer.release();
    sum += buffer.readByte(); // finding KrefUseAfterPut error
  }

  void forgetsItsOwn(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(); // finding KrefLeak error
    Cursor cursor = new Cursor(buffer, false);
    cursor.close();
  }

  int borrows(ByteBuf buffer) {
    Cursor cursor = new Cursor(buffer, true);
    int left = buffer.readableBytes();
    cursor.close();
    return left;
  }

  int borrowsAgainAndAgain(ByteBuf buffer, int times) {
    int size = 0;
    for (int i = 0; i < times; i++) {
      size += new Cursor(buffer, true).size();
    }
    return size;
  }

  /** Each of the two has its own. */
  int copies(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer();
    Cursor first = new Cursor(buffer, false);
    Cursor second = first.copy();
    buffer.release();
    first.close();
    int size = second.size();
    second.close();
    return size;
  }

  byte copiesWhatIsLent(ByteBuf buffer) {
    Cursor first = new Cursor(buffer, false);
    Cursor second = first.copy();
    first.close();
    second.close();
    return buffer.readByte();
  }

  void putsWhatIsGone(ByteBuf buffer) {
    Cursor cursor = new Cursor(buffer, true);
    cursor.close();
    buffer.release();
    buffer.release(); // finding KrefOverPut warning
  }

  /** What is at its end from the start lets go at once. */
  static final class Cursor {
    private ByteBuf source;

    Cursor(ByteBuf source, boolean atItsEnd) {
      this.source = source.retain();
      if (atItsEnd) {
        this.source.release();
        this.source = null;
      }
    }

    Cursor copy() {
      return new Cursor(source, false);
    }

    int size() {
      return source == null ? 0 : source.readableBytes();
    }

    void close() {
      if (source != null) {
        source.release();
        source = null;
      }
    }
  }
}
