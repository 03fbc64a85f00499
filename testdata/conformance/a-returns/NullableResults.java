package conformance.areturns;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Objects;

/** Owned results that may be null, and results inside other objects. */
@RefMarked
public final class NullableResults {
  private int rows;

  // scenario A49 ok
  void testAndPut(Catalog catalog) {
    Entry entry = catalog.find("users");
    if (entry != null) {
      rows += entry.rows();
      entry.put();
    }
  }

  // scenario A49 ok
  int returnEarlyOnNull(Catalog catalog) {
    Entry entry = catalog.find("users");
    if (null == entry) {
      return 0;
    }
    int result = entry.rows();
    entry.put();
    return result;
  }

  // scenario A49 ok
  int objectsIsNull(Catalog catalog) {
    Entry entry = catalog.find("users");
    if (Objects.isNull(entry)) {
      return -1;
    }
    rows = entry.rows();
    entry.put();
    return rows;
  }

  // scenario A49 bad
  void testAndForget(Catalog catalog) {
    Entry entry = catalog.find("users"); // finding KrefLeak error
    if (entry != null) {
      rows += entry.rows();
    }
  }

  // scenario A49 bad
  int testedTheWrongWay(Catalog catalog) {
    Entry entry = catalog.find("users"); // finding KrefLeak error
    if (entry != null) {
      return entry.rows();
    }
    return 0;
  }

  // scenario A50 bad
  int otherIsNull(Catalog catalog) {
    Entry users = catalog.find("users");
    if (users == null) {
      return 0;
    }
    Entry groups = catalog.find("groups");
    if (groups == null) {
      return -1; // finding KrefLeak error
    }
    int result = users.rows() + groups.rows();
    groups.put();
    users.put();
    return result;
  }

  // scenario A50 ok
  int otherIsNullAndFirstPut(Catalog catalog) {
    Entry users = catalog.find("users");
    if (users == null) {
      return 0;
    }
    Entry groups = catalog.find("groups");
    if (groups == null) {
      users.put();
      return -1;
    }
    int result = users.rows() + groups.rows();
    groups.put();
    users.put();
    return result;
  }

  // scenario A50 bad
  int configurationMissing(Catalog catalog, String key) {
    Entry entry = new Entry(4);
    String value = System.getProperty(key);
    if (value == null) {
      return -1; // finding KrefLeak error
    }
    int result = entry.rows() + value.length();
    entry.put();
    return result;
  }

  // scenario A50 ok
  int configurationFirst(Catalog catalog, String key) {
    String value = System.getProperty(key);
    if (value == null) {
      return -1;
    }
    Entry entry = new Entry(4);
    int result = entry.rows() + value.length();
    entry.put();
    return result;
  }

  /** Two entries, each of which the pair owns. */
  record Pair(@OwnsRef Entry left, @OwnsRef Entry right) {
    void close() {
      left.put();
      right.put();
    }
  }

  /** An entry that somebody else keeps alive. */
  record View(@BorrowsRef Entry entry, int from) {}

  // scenario A51 ok
  Pair wrapped(Catalog catalog) {
    return new Pair(new Entry(1), new Entry(2));
  }

  // scenario A51 ok
  Pair wrappedFromLocals() {
    Entry left = new Entry(1);
    Entry right = new Entry(2);
    rows += left.rows() + right.rows();
    return new Pair(left, right);
  }

  // scenario A51 bad
  View wrappedWithoutOwner() {
    Entry entry = new Entry(1); // finding KrefLeak error
    return new View(entry, 0);
  }

  // scenario A51 bad
  Pair wrappedWithoutGet(Entry left) {
    return new Pair(left, new Entry(2)); // finding KrefHandoffWithoutGet error
  }

  // scenario A51 ok
  Pair wrappedWithGet(Entry left) {
    left.get();
    return new Pair(left, new Entry(2));
  }
}

@RefMarked
interface Catalog {
  /** The entry of that name with a reference for the caller, or null. */
  @OwnsRef
  Entry find(String name);
}

@RefMarked
final class Entry {
  private final Kref<Entry> kref = Kref.init(this, Entry::free);
  private int rows;

  Entry(int rows) {
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    rows = 0;
  }
}
