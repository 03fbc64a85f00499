package conformance.inferred;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/** What people do with counters of their own. */
final class Idioms {
  private Idioms() {}

  static final class Page {
    private final AtomicInteger references = new AtomicInteger(1);
    private byte[] bytes = new byte[4];

    /** Null where it is too late. */
    Page reference() {
      int count;
      do {
        count = references.get();
        if (count == 0) {
          return null;
        }
      } while (!references.compareAndSet(count, count + 1));
      return this;
    }

    void release() {
      if (references.decrementAndGet() == 0) {
        bytes = null;
      }
    }

    int size() {
      return bytes.length;
    }

    String name() {
      return "page";
    }
  }

  interface Cache {
    Page find(int key);
  }

  static int looks(Cache cache) {
    Page page;
    do {
      page = cache.find(1).reference();
    } while (page == null);
    int size = page.size();
    page.release();
    return size;
  }

  static int looksAndForgets(Cache cache, boolean early) {
    Page page;
    do {
      page = cache.find(1).reference();
    } while (page == null);
    if (early) {
      return 0; // finding KrefLeak error
    }
    int size = page.size();
    page.release();
    return size;
  }

  static int gathers(Iterable<Page> pages, Runnable work) {
    Set<Page> held = new CopyOnWriteArraySet<>();
    try {
      for (Page page : pages) {
        if (page.reference() != null) {
          held.add(page);
        }
      }
      work.run();
      return held.size();
    } finally {
      held.forEach(Page::release);
    }
  }

  static int gathersSome(Iterable<Page> pages, boolean more) {
    Set<Page> held = new CopyOnWriteArraySet<>();
    for (Page page : pages) {
      if (page.reference() != null && more) { // finding KrefLeak error
        held.add(page);
      }
    }
    int size = held.size();
    held.forEach(Page::release);
    return size;
  }

  static String quietly(Page page) {
    try {
      page.release();
      return "";
    } catch (RuntimeException e) {
      return "cannot release " + page.name();
    }
  }

  /** Its end makes others forget it, and does nothing to it. */
  static final class Version {
    private final AtomicInteger retained = new AtomicInteger(1);
    private final Map<Version, Boolean> live;
    private int level;

    Version(Map<Version, Boolean> live) {
      this.live = live;
      live.put(this, true);
    }

    void retain() {
      if (retained.getAndIncrement() <= 0) {
        throw new IllegalStateException();
      }
    }

    void release() {
      if (retained.decrementAndGet() == 0) {
        live.remove(this);
      }
    }

    int level() {
      return level;
    }
  }

  static int versionIsUsedAfterwards(Version version) {
    version.retain();
    int before = version.level();
    version.release();
    return before + version.level();
  }

  static int versionIsLost(Version version, boolean early) {
    version.retain();
    if (early) {
      return 0; // finding KrefLeak warning
    }
    int level = version.level();
    version.release();
    return level;
  }

  static Version versionIsNotNeeded() {
    Version first = new Version(new ConcurrentHashMap<>());
    Version second = new Version(new ConcurrentHashMap<>());
    return first.level() > 0 ? first : second;
  }
}
