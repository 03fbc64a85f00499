package conformance.engine;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What users take by a key, and give back by it: they never see what is counted. */
final class CountedByKey {
  /** What users see. */
  interface Content {
    int size();
  }

  /** A content, and how many users it has. */
  static final class Entry extends AbstractReferenceCounted {
    private final Content content;

    Entry(Content content) {
      this.content = content;
    }

    Content content() {
      return content;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {}
  }

  private final Map<Long, Entry> entries = new HashMap<>();

  synchronized Content take(long key, Content fresh) {
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(fresh);
      entries.put(key, entry);
    } else {
      entry.retain();
    }
    return entry.content();
  }

  synchronized int measure(long key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return 0;
    }
    entry.retain(); // finding KrefLeak error
    return entry.content().size();
  }

  synchronized void giveBack(List<Long> keys) {
    for (long key : keys) {
      Entry entry = entries.get(key);
      entry.release();
    }
  }
}
