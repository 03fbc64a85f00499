package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ReferenceCounted;
import java.util.logging.Logger;

/** A count that a variable keeps decides as one that a condition asks for. */
public final class KeptCounts {
  private static final Logger LOG = Logger.getLogger("counts");

  private int seen;

  private static boolean free(Object any) {
    if (any instanceof ReferenceCounted counted) {
      int left = counted.refCnt(); // finding KrefCounter warning
      if (left > 0) {
        counted.release();
        return true;
      }
    }
    return false;
  }

  byte firstOf(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(1);
    try {
      return buf.readByte();
    } finally {
      free(buf);
    }
  }

  byte firstOfLogged(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(1); // finding KrefLeak error
    try {
      return buf.readByte();
    } finally {
      seen += buf.refCnt();
    }
  }

  byte putAndAskedAgain(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(1);
    try {
      byte first = buf.readByte();
      buf.release();
      return first;
    } finally {
      free(buf);
    }
  }

  byte putIfStillThere(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(1);
    byte first = buf.readByte();
    buf.release();
    if (buf.refCnt() > 0) { // finding KrefCounter warning
      buf.release();
    }
    return first;
  }

  byte putTwice(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(1);
    byte first = buf.readByte();
    buf.release();
    int left = buf.refCnt();
    LOG.fine("still there: " + left);
    buf.release(); // finding KrefOverPut error
    return first;
  }
}
