package conformance.bprograms;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cache of file pages: a weak table whose last put runs under the table's lock, as with {@code
 * kref_put_mutex}.
 */
// scenario B189 ok
@RefMarked
public final class PageCache {
  private final Lock lock = new ReentrantLock();
  private final Map<Long, @BorrowsRef FilePage> pages = new HashMap<>();
  private final RandomAccessFile file;

  PageCache(RandomAccessFile file) {
    this.file = file;
  }

  /** Finds the page, or reads it. */
  @OwnsRef
  FilePage acquire(long number) throws IOException {
    lock.lock();
    try {
      FilePage page = pages.get(number);
      if (page != null) {
        page.kref.get();
        return page;
      }
      FilePage fresh = new FilePage(this, number);
      boolean loaded = false;
      try {
        fresh.load(file);
        loaded = true;
      } finally {
        if (!loaded) {
          fresh.discard();
        }
      }
      pages.put(number, fresh);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a page back. */
  void release(@PutsRef FilePage page) {
    page.kref.putLocked(lock);
  }

  /** Runs with the lock held. */
  void unlink(long number) {
    pages.remove(number);
  }

  int checksum(long number) throws IOException {
    FilePage page = acquire(number);
    try {
      return page.checksum();
    } finally {
      release(page);
    }
  }

  int checksums(long from, long to) throws IOException {
    int sum = 0;
    for (long number = from; number < to; number++) {
      FilePage page = acquire(number);
      if (page.blank()) {
        release(page);
        continue;
      }
      sum += page.checksum();
      release(page);
    }
    return sum;
  }
}

/** The same with four mistakes. */
// scenario B189 bad
@RefMarked
final class SloppyPageCache {
  private final Lock lock = new ReentrantLock();
  private final Map<Long, @BorrowsRef SloppyPage> pages = new HashMap<>();
  private final RandomAccessFile file;

  SloppyPageCache(RandomAccessFile file) {
    this.file = file;
  }

  @OwnsRef
  SloppyPage acquire(long number) throws IOException {
    lock.lock();
    try {
      SloppyPage page = pages.get(number);
      if (page != null) {
        page.kref.get();
        return page;
      }
      SloppyPage fresh = new SloppyPage(this); // finding KrefLeak error
      file.seek(number);
      pages.put(number, fresh);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  void release(@PutsRef SloppyPage page) {
    page.kref.putLocked(lock);
    lock.unlock(); // finding KrefUnserializedPut error
  }

  void unlink(SloppyPage page) {
    pages.values().remove(page);
  }

  int checksum(long number) throws IOException {
    SloppyPage page = acquire(number);
    int sum = page.sum();
    release(page);
    return sum + page.sum(); // finding KrefUseAfterPut error
  }

  int peek(long number) {
    SloppyPage page = pages.get(number);
    if (page == null) {
      return 0;
    }
    page.kref.get(); // finding KrefUnlockedLookup error
    int sum = page.sum();
    release(page);
    return sum;
  }
}

@RefMarked
final class FilePage {
  static final int SIZE = 4096;

  final Kref<FilePage> kref = Kref.init(this, FilePage::evict);
  private final PageCache cache;
  private final long number;
  private byte[] bytes = new byte[SIZE];

  FilePage(PageCache cache, long number) {
    this.cache = cache;
    this.number = number;
  }

  void load(RandomAccessFile file) throws IOException {
    file.seek(number * SIZE);
    file.readFully(bytes);
  }

  boolean blank() {
    return bytes[0] == 0;
  }

  int checksum() {
    int sum = 0;
    for (byte b : bytes) {
      sum = 31 * sum + b;
    }
    return sum;
  }

  private void evict() {
    cache.unlink(number);
    bytes = null;
  }

  /** Destroys a page that nobody else has seen. */
  @dev.kref.annotation.FreesObject
  void discard() {
    bytes = null;
  }
}

@RefMarked
final class SloppyPage {
  final Kref<SloppyPage> kref = Kref.init(this, SloppyPage::evict);
  private final SloppyPageCache cache;
  private int sum = 1;

  SloppyPage(SloppyPageCache cache) {
    this.cache = cache;
  }

  int sum() {
    return sum;
  }

  private void evict() {
    cache.unlink(this);
    sum = 0;
  }
}
