package engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.FileInputStream;
import java.io.IOException;

/** What a constructor declares may be none of what it, or those that it calls, can throw. */
final class HandedDownFailures {
  static class Source {
    private final String name;

    Source(String name) throws IOException {
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  static final class Named extends Source {
    Named(String name) throws IOException {
      super(name.trim());
    }

    static Named of(String name) throws IOException {
      return new Named(name);
    }

    /** Looks for itself: what it does may fail, if not in the way that it says. */
    static Named read(String text) throws IOException {
      String name = text.substring(Integer.parseInt(text.substring(0, 1)));
      return new Named(name);
    }
  }

  static final class Opened extends Source {
    private final FileInputStream in;

    Opened(String name) throws IOException {
      super(name);
      in = new FileInputStream(name);
    }

    int first() throws IOException {
      return in.read();
    }
  }

  ByteBuf label(ByteBufAllocator alloc, String name) throws IOException {
    ByteBuf buffer = alloc.buffer();
    buffer.writeInt(new Named(name).name().length());
    return buffer;
  }

  ByteBuf labelOf(ByteBufAllocator alloc, String name) throws IOException {
    ByteBuf buffer = alloc.buffer();
    buffer.writeInt(Named.of(name).name().length());
    return buffer;
  }

  ByteBuf labelRead(ByteBufAllocator alloc, String text) throws IOException {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    buffer.writeInt(Named.read(text).name().length());
    return buffer;
  }

  ByteBuf opened(ByteBufAllocator alloc, String name) throws IOException {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    buffer.writeInt(new Opened(name).name().length());
    return buffer;
  }
}
