package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Containers that forget elements for which their class has got references. */
final class ForgottenElements {
  private ForgottenElements() {}

  /** Nothing ever looks at what is in there. */
  static final class Hoard {
    private final List<ByteBuf> pages = new ArrayList<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    int size() {
      return pages.size();
    }

    void close() {
      pages.clear(); // finding KrefOwnedField warning
    }
  }

  /** One end puts them, the other only forgets them. */
  static final class TwoEnds {
    private final List<ByteBuf> pages = new ArrayList<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    void close() {
      for (ByteBuf page : pages) {
        page.release();
      }
      pages.clear();
    }

    void abort() {
      pages.clear(); // finding KrefOwnedField warning
    }
  }

  static final class Numbered {
    private final Map<Integer, ByteBuf> pages = new HashMap<>();

    void open(int number, ByteBufAllocator allocator) {
      pages.put(number, allocator.buffer());
    }

    void done(int number) {
      ByteBuf page = pages.remove(number);
      if (page != null) {
        page.release();
      }
    }

    void failed(int number) {
      pages.remove(number); // finding KrefOwnedField warning
    }
  }

  /** What is sent goes with its references, and is forgotten by a helper. */
  static final class SentAll {
    private final Queue<ByteBuf> pages = new ArrayDeque<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    void flush(ChannelHandlerContext ctx) {
      for (ByteBuf page : pages) {
        ctx.write(page);
      }
      reset();
    }

    private void reset() {
      pages.clear();
    }
  }

  /** The two halves of an end that its caller calls one after the other. */
  static final class InTwoSteps {
    private final List<ByteBuf> pages = new ArrayList<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    void putAll() {
      pages.forEach(ByteBuf::release);
    }

    void reset() {
      pages.clear();
    }
  }

  /** Somebody else has the references: nothing is got for the list. */
  static final class Index {
    private final List<ByteBuf> pages = new ArrayList<>();

    void add(ByteBuf page) {
      pages.add(page);
    }

    void close() {
      pages.clear();
    }
  }

  /** Who asks for the list may put what is in there. */
  static final class Lending {
    private final List<ByteBuf> pages = new ArrayList<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    List<ByteBuf> pages() {
      return pages;
    }

    void reset() {
      pages.clear();
    }
  }

  /** A look at the first page, which is gone by then. */
  static final class Looking {
    private final Queue<ByteBuf> pages = new ArrayDeque<>();

    void add(ByteBuf page) {
      pages.add(page.retain());
    }

    void next() {
      ByteBuf first = pages.peek();
      if (first != null && !first.isReadable()) {
        first.release();
        pages.remove();
      }
    }
  }
}
