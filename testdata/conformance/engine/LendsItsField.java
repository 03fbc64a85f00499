package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A method that is said to lend, and whose body shows which field it lends. */
public class LendsItsField {
  private ByteBuf pending;

  void add(ByteBuf more) {
    if (pending == null) {
      pending = more;
    } else {
      pending.writeBytes(more);
      more.release();
    }
  }

  @BorrowsRef
  ByteBuf pending() {
    return pending != null ? pending : Unpooled.EMPTY_BUFFER;
  }

  final int wrongRemoved() {
    ByteBuf rest = pending();
    int readable = rest.readableBytes();
    if (rest.isReadable()) {
      rest.release();
    }
    pending = null;
    return readable; // finding KrefLeak error
  }

  final int rightRemoved() {
    ByteBuf rest = pending();
    int readable = rest.readableBytes();
    rest.release();
    pending = null;
    return readable;
  }
}
