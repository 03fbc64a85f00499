package pages;

import dev.kref.annotation.OwnsRef;
import java.util.HashMap;
import java.util.Map;

/** The pages in memory. The table owns a reference of each, and its lock guards the map. */
final class PageTable {
  private final Object lock = new Object();
  private final Map<Long, @OwnsRef Page> pages = new HashMap<>();

  @OwnsRef
  Page lookup(long number) {
    Page page;
    synchronized (lock) {
      page = pages.get(number);
    }
    if (page != null) {
      page.kref.get();
    }
    return page;
  }

  void add(Page page) {
    page.kref.get();
    Page old;
    synchronized (lock) {
      old = pages.put(page.number(), page);
    }
    if (old != null) {
      old.kref.put();
    }
  }

  void evict(long number) {
    Page page;
    synchronized (lock) {
      page = pages.remove(number);
    }
    if (page != null) {
      page.kref.put();
    }
  }
}
