package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is lost only where the one that would take it is not there: whether that can be is open. */
public final class NobodyThere {
  private NobodyThere() {}

  interface Listener {
    void onFrame(ByteBuf frame);
  }

  static final class Pinger {
    private Consumer<ByteBuf> onFrame;

    void onFrame(Consumer<ByteBuf> consumer) {
      this.onFrame = consumer;
    }

    void ping(ByteBufAllocator alloc) {
      ByteBuf frame = alloc.buffer(4); // finding KrefLeak warning
      frame.writeInt(1);
      if (onFrame != null) {
        onFrame.accept(frame);
      }
    }

    /** Another condition says nothing of who is there. */
    void pingIf(ByteBufAllocator alloc, boolean due) {
      ByteBuf frame = alloc.buffer(4); // finding KrefLeak error
      frame.writeInt(1);
      if (due) {
        onFrame.accept(frame);
      }
    }

    void pingOrNot(ByteBufAllocator alloc) {
      ByteBuf frame = alloc.buffer(4);
      frame.writeInt(1);
      if (onFrame != null) {
        onFrame.accept(frame);
      } else {
        frame.release();
      }
    }
  }

  /** What a helper passes on to a function, the function may take over. */
  static class ByHelper {
    private Consumer<ByteBuf> onFrame;
    private long sent;

    void onFrame(Consumer<ByteBuf> consumer) {
      this.onFrame = consumer;
    }

    void ping(ByteBufAllocator alloc) {
      ByteBuf frame = alloc.buffer(4);
      frame.writeInt(1);
      send(frame);
    }

    private void send(ByteBuf frame) {
      onFrame.accept(frame);
    }

    void measure(ByteBufAllocator alloc) {
      ByteBuf frame = alloc.buffer(4); // finding KrefLeak error
      frame.writeInt(1);
      count(frame);
    }

    private void count(ByteBuf frame) {
      sent += frame.readableBytes();
    }
  }

  static final class Broadcast {
    private final List<Listener> listeners = new ArrayList<>();

    void send(ByteBufAllocator alloc, long value) {
      ByteBuf frame = alloc.buffer(8); // finding KrefLeak warning
      frame.writeLong(value);
      for (Listener listener : listeners) {
        listener.onFrame(frame);
      }
    }

    /** On the way through the loop it is lost as well. */
    void measureAll(ByteBufAllocator alloc, List<String> names) {
      ByteBuf frame = alloc.buffer(8); // finding KrefLeak error
      for (String name : names) {
        frame.writeInt(name.length());
      }
    }
  }

  /** The parts go on, one by one, and the shell stays behind; an empty one is no great loss. */
  static final class Parts {
    private final CompositeByteBuf joined;

    Parts(ByteBufAllocator alloc) {
      joined = alloc.compositeBuffer();
    }

    void close() {
      joined.release();
    }

    void takeApart(CompositeByteBuf parts) {
      parts.retain(); // finding KrefLeak warning
      if (!moved(parts)) {
        parts.release();
      }
    }

    private boolean moved(CompositeByteBuf parts) {
      if (!joined.isReadable()) {
        return false;
      }
      for (int i = 0; i < parts.numComponents(); i++) {
        ByteBuf part = parts.component(i);
        joined.addComponent(part);
      }
      return true;
    }

    void lookAt(CompositeByteBuf parts) {
      parts.retain(); // finding KrefLeak error
      if (!seen(parts)) {
        parts.release();
      }
    }

    private boolean seen(CompositeByteBuf parts) {
      long sum = 0;
      for (int i = 0; i < parts.numComponents(); i++) {
        sum += parts.component(i).readableBytes();
      }
      return sum > 0;
    }
  }
}
