package conformance.engine;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;

/** A finally with code for failures only: its author expects the block to fail. */
final class FailureArm {
  private int made;

  ByteBuf right(ByteBufAllocator pool, ByteBuffer text) {
    boolean failed = true;
    ByteBuf copy = pool.buffer(text.remaining());
    try {
      copy.writeBytes(text);
      failed = false;
      return copy;
    } finally {
      if (failed) {
        copy.release();
      }
    }
  }

  ByteBuf wrongPutTwice(ByteBufAllocator pool, ByteBuffer text) {
    boolean failed = true;
    ByteBuf copy = pool.buffer(text.remaining());
    try {
      copy.writeBytes(text);
      failed = false;
      return copy;
    } finally {
      if (failed) {
        copy.release();
        copy.release(); // finding KrefOverPut warning
      }
    }
  }

  ByteBuf wrongOneForgotten(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    ByteBuf proof = pool.buffer(text.remaining()); // finding KrefLeak warning
    boolean done = false;
    try {
      press.print(text, copy, proof);
      done = true;
    } finally {
      if (!done) {
        copy.release();
      }
    }
    proof.release();
    return copy;
  }

  /** Nothing says that the block may fail. */
  ByteBuf rightWithoutPlans(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    try {
      press.print(text, copy, copy);
    } finally {
      made++;
    }
    return copy;
  }

  /** The arm is for the way out in the middle of the block. */
  ByteBuf rightArmForEarlyReturn(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    boolean done = false;
    try {
      if (made > 3) {
        copy.release();
        return null;
      }
      press.print(text, copy, copy);
      done = true;
    } finally {
      if (!done) {
        made = 0;
      }
    }
    return copy;
  }

  /** The clean-up is right for what fails first; that the last step may fail is not said. */
  void rightHandedOverBeforeTheFlag(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    boolean done = false;
    try {
      copy.writeBytes(text);
      press.keep(copy);
      press.clean(text);
      done = true;
    } finally {
      if (!done) {
        copy.release();
      }
    }
  }

  void rightToldByNull(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    try {
      press.print(text, copy, copy);
      press.keep(copy);
      copy = null;
    } finally {
      if (copy != null) {
        copy.release();
      }
    }
  }

  /** An arm that does nothing says nothing of failures. */
  void rightPlansForNothing(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining());
    boolean done = false;
    try {
      press.print(text, copy, copy);
      press.keep(copy);
      done = true;
    } finally {
      if (!done) {
      }
    }
  }

  void wrongToldByNull(ByteBufAllocator pool, ByteBuffer text, Press press) {
    ByteBuf copy = pool.buffer(text.remaining()); // finding KrefLeak warning
    try {
      press.print(text, copy, copy);
      press.keep(copy);
      copy = null;
    } finally {
      if (copy != null) {
        made--;
      }
    }
  }
}

@RefMarked
interface Press {
  void print(ByteBuffer text, ByteBuf first, ByteBuf second);

  void clean(ByteBuffer text);

  void keep(@OwnsRef ByteBuf copy);
}
