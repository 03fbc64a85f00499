package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** The count itself decides whether what a field holds is put. */
public final class CountDecides {
  private ByteBuf held;

  void putIfAlive(ByteBufAllocator alloc, Runnable work) {
    try {
      held = alloc.buffer();
      work.run();
      held.release();
      held = null;
    } catch (RuntimeException e) {
      if (held != null) {
        if (held.refCnt() > 0) { // finding KrefCounter warning
          held.release();
        }
        held = null;
      }
      throw e;
    }
  }

  void putIfReadable(ByteBufAllocator alloc, Runnable work) {
    try {
      held = alloc.buffer();
      work.run();
      held.release();
      held = null;
    } catch (RuntimeException e) {
      if (held != null) {
        if (held.isReadable()) {
          held.release();
        }
        held = null; // finding KrefOwnedField error
      }
      throw e;
    }
  }
}
