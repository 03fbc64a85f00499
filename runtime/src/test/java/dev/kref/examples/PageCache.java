package dev.kref.examples;

import dev.kref.Kref;
import dev.kref.KrefTable;
import dev.kref.annotation.OwnsRef;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;

/** Pages that the cache keeps until they are evicted, and that readers keep while they read. */
final class PageCache implements AutoCloseable {
  static final class Page {
    private final Kref<Page> kref = Kref.init(this, Page::free);
    private ByteBuffer bytes;

    Page(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    Kref<Page> kref() {
      return kref;
    }

    ByteBuffer bytes() {
      return bytes.duplicate();
    }

    boolean isFreed() {
      return bytes == null;
    }

    private void free() {
      bytes = null;
    }
  }

  private final KrefTable<Long, Page> pages = KrefTable.strong(Page::kref);
  private final LongFunction<ByteBuffer> disk;

  PageCache(LongFunction<ByteBuffer> disk) {
    this.disk = disk;
  }

  /** Reads a page from the cache, or once from the disk, however many ask for it. */
  @OwnsRef
  Page read(long number) {
    return pages.acquireOrCreate(number, missing -> new Page(disk.apply(missing)));
  }

  /** Drops the cache's reference. Readers go on with the page, and the last one frees it. */
  void evict(long number) {
    pages.remove(number);
  }

  @Override
  public void close() {
    pages.close();
  }
}
