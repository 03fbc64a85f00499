package conformance.engine;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gets in a loop over what a field keeps. */
public final class GotForTheElements {
  private GotForTheElements() {}

  /** The set is filled first, and given its references afterwards. */
  static final class Shared {
    private final Set<ByteBuf> parts = new HashSet<>();
    private final boolean takesOver;

    Shared(boolean takesOver, ByteBuf[] given) {
      this.takesOver = takesOver;
      Collections.addAll(parts, given);
      for (ByteBuf part : parts) {
        if (!takesOver) {
          part.retain();
        }
      }
    }

    void close() {
      for (ByteBuf part : parts) {
        part.release();
      }
    }
  }

  /** The same method puts what it got, but not on every way. */
  static final class Reads {
    private final List<ByteBuf> parts = new ArrayList<>();

    Reads(List<ByteBuf> given) {
      parts.addAll(given);
    }

    int sum() {
      int sum = 0;
      for (ByteBuf part : parts) {
        part.retain();
        if (!part.isReadable()) {
          return sum; // finding KrefLeak error
        }
        sum += part.readByte();
        part.release();
      }
      return sum;
    }

    void close() {
      for (ByteBuf part : parts) {
        part.release();
      }
    }
  }

  /** A copy of what is there now, with references of its own. */
  static final class Snapshots {
    private final List<ByteBuf> parts = new ArrayList<>();

    synchronized void add(ByteBuf part) {
      parts.add(part);
    }

    List<ByteBuf> all() {
      List<ByteBuf> copy;
      synchronized (this) {
        copy = new ArrayList<>(parts);
        for (ByteBuf part : copy) {
          part.retain();
        }
      }
      return copy;
    }

    int gotForNothing() {
      List<ByteBuf> copy;
      synchronized (this) {
        copy = new ArrayList<>(parts);
        for (ByteBuf part : copy) {
          part.retain(); // finding KrefLeak error
        }
      }
      return parts.size();
    }

    synchronized int gotToRead() {
      List<ByteBuf> copy = new ArrayList<>(parts);
      int sum = 0;
      for (ByteBuf part : copy) {
        part.retain(); // finding KrefLeak error
        sum += part.readByte();
      }
      return sum + copy.size();
    }

    synchronized void close() {
      for (ByteBuf part : parts) {
        part.release();
      }
      parts.clear();
    }
  }
}
