package conformance.bdouble;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.io.OutputStream;

/** A put is not idempotent, and what was put is gone. */
@RefMarked
public final class DoublePut {
  private final Cache cache = new Cache();
  private Entry last;
  private int hits;

  // scenario B127 bad
  void twice(String key) {
    Entry entry = cache.load(key);
    hits += entry.weight();
    entry.put();
    entry.put(); // finding KrefOverPut error
  }

  // scenario B127 ok
  void twiceWithGet(String key) {
    Entry entry = cache.load(key);
    entry.get();
    hits += entry.weight();
    entry.put();
    entry.put();
  }

  // scenario B127 bad
  void twiceBehindBranches(String key, boolean quick) {
    Entry entry = cache.load(key);
    if (quick) {
      entry.put();
    }
    hits++;
    entry.put(); // finding KrefOverPut error
  }

  // scenario B128 bad
  void bodyAndFinally(String key) {
    Entry entry = cache.load(key);
    try {
      hits += entry.weight();
      entry.put();
    } finally {
      entry.put(); // finding KrefOverPut error
    }
  }

  // scenario B128 ok
  void bodyAndFinallyNulled(String key) {
    Entry entry = cache.load(key);
    try {
      hits += entry.weight();
      entry.put();
      entry = null;
    } finally {
      if (entry != null) {
        entry.put();
      }
    }
  }

  // scenario B128 bad
  void earlyReturnAndFinally(String key) {
    Entry entry = cache.load(key);
    try {
      if (entry.weight() == 0) {
        entry.put();
        return;
      }
      hits += entry.weight();
    } finally {
      entry.put(); // finding KrefOverPut error
    }
  }

  // scenario B128 bad
  @OwnsRef
  Entry returnedAndFinally(String key) {
    Entry entry = cache.load(key);
    try {
      hits += entry.weight();
      return entry;
    } finally {
      entry.put(); // finding KrefOverPut error
    }
  }

  // scenario B129 bad
  void catchAndFinally(String key, OutputStream out) {
    Entry entry = cache.load(key);
    try {
      out.write(entry.weight());
    } catch (IOException e) {
      entry.put();
    } finally {
      entry.put(); // finding KrefOverPut error
    }
  }

  // scenario B129 ok
  void onlyFinally(String key, OutputStream out) {
    Entry entry = cache.load(key);
    try {
      out.write(entry.weight());
    } catch (IOException e) {
      hits--;
    } finally {
      entry.put();
    }
  }

  // scenario B129 ok
  void catchOrAfter(String key, OutputStream out) {
    Entry entry = cache.load(key);
    try {
      out.write(entry.weight());
    } catch (IOException e) {
      entry.put();
      return;
    }
    entry.put();
  }

  // scenario B131 bad
  void callAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    hits += entry.weight(); // finding KrefUseAfterPut error
  }

  // scenario B131 ok
  void callBeforePut(String key) {
    Entry entry = cache.load(key);
    hits += entry.weight();
    entry.put();
  }

  // scenario B131 bad
  void fieldAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    hits += entry.uses; // finding KrefUseAfterPut error
  }

  // scenario B131 bad
  void writeAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    entry.uses = 0; // finding KrefUseAfterPut error
  }

  // scenario B131 bad
  void passAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    cache.note(entry); // finding KrefUseAfterPut error
  }

  // scenario B131 bad
  void stringAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    System.out.println("done with " + entry); // finding KrefUseAfterPut error
  }

  // scenario B132 bad
  @OwnsRef
  Entry returnAfterPut(String key) {
    Entry entry = cache.load(key);
    hits += entry.weight();
    entry.put();
    return entry; // finding KrefUseAfterPut error
  }

  // scenario B132 ok
  @OwnsRef
  Entry returnWithoutPut(String key) {
    Entry entry = cache.load(key);
    hits += entry.weight();
    return entry;
  }

  // scenario B133 bad
  void storeAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    last = entry; // finding KrefUseAfterPut error
  }

  // scenario B133 ok
  void storeKeyAfterPut(String key) {
    Entry entry = cache.load(key);
    String name = entry.name();
    entry.put();
    cache.remember(name);
  }

  // scenario B134 bad
  void getAfterPut(String key) {
    Entry entry = cache.load(key);
    entry.put();
    entry.get(); // finding KrefUseAfterPut error
    hits++;
    entry.put();
  }

  // scenario B134 ok
  void getBeforePut(String key) {
    Entry entry = cache.load(key);
    entry.get();
    entry.put();
    hits++;
    entry.put();
  }

  // scenario B135 ok
  void useWhileAnotherIsHeld(Entry entry) {
    entry.get();
    entry.get();
    entry.put();
    hits += entry.weight();
    entry.put();
  }

  // scenario B135 ok
  void useBorrowedAfterOwnPut(Entry entry) {
    entry.get();
    entry.put();
    hits += entry.weight();
  }

  // scenario B135 bad
  void useAfterBothPut(String key) {
    Entry entry = cache.load(key);
    entry.get();
    entry.put();
    entry.put();
    hits += entry.weight(); // finding KrefUseAfterPut error
  }

  // scenario B137 ok
  boolean compareIdentity(String key, Entry other) {
    Entry entry = cache.load(key);
    entry.put();
    return entry == other;
  }

  // scenario B137 ok
  void compareWithNull(String key) {
    Entry entry = cache.load(key);
    entry.put();
    if (entry != null) {
      System.out.println("entry was there");
    }
  }

  // scenario B137 bad
  boolean compareByEquals(String key, Entry other) {
    Entry entry = cache.load(key);
    entry.put();
    return entry.equals(other); // finding KrefUseAfterPut error
  }

  // scenario B138 bad
  void useAlias(String key) {
    Entry entry = cache.load(key);
    Entry same = entry;
    entry.put();
    hits += same.weight(); // finding KrefUseAfterPut error
  }

  // scenario B138 ok
  void useOther(String key) {
    Entry entry = cache.load(key);
    Entry other = cache.load(key + "2");
    entry.put();
    hits += other.weight();
    other.put();
  }

  // scenario B138 bad
  void useOldNameOfAlias(String key) {
    Entry entry = cache.load(key);
    Entry same = entry;
    Entry third = same;
    third.put();
    entry = cache.load(key);
    hits += same.weight(); // finding KrefUseAfterPut error
    entry.put();
  }

  // scenario B139 bad
  void putOnOnePath(String key, boolean quick) {
    Entry entry = cache.load(key);
    if (quick) {
      entry.put();
    }
    hits += entry.weight(); // finding KrefUseAfterPut error
    if (!quick) {
      entry.put();
    }
  }

  // scenario B139 ok
  void putOnOnePathAndLeave(String key, boolean quick) {
    Entry entry = cache.load(key);
    if (quick) {
      entry.put();
      return;
    }
    hits += entry.weight();
    entry.put();
  }

  // scenario B140 bad
  void putAtEndOfIteration(String key) {
    Entry entry = cache.load(key);
    do {
      hits += entry.weight(); // finding KrefUseAfterPut error
      entry.put();
      hits--;
    } while (hits > 0);
  }

  // scenario B140 ok
  void loadPerIteration(String key) {
    for (int i = 0; i < 3; i++) {
      Entry entry = cache.load(key);
      hits += entry.weight();
      entry.put();
    }
  }

  // scenario B140 bad
  void putPerIteration(int rounds, String key) {
    Entry entry = cache.load(key);
    hits += entry.weight();
    int i = 0;
    do {
      hits++;
      entry.put(); // finding KrefOverPut error
    } while (++i < rounds);
  }

  // scenario B140 ok
  void reloadAtEndOfIteration(String key) {
    Entry entry = cache.load(key);
    for (int i = 0; i < 3; i++) {
      hits += entry.weight();
      entry.put();
      entry = cache.load(key + i);
    }
    entry.put();
  }
}

@RefMarked
final class Cache {
  private String remembered;
  private int noted;

  @OwnsRef
  Entry load(String key) {
    return new Entry(key);
  }

  void note(Entry entry) {
    noted += entry.weight();
  }

  void remember(String name) {
    remembered = name;
  }
}

@RefMarked
final class Entry {
  private final Kref<Entry> kref = Kref.init(this, Entry::free);
  private String name;
  int uses;

  Entry(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  int weight() {
    uses++;
    return name.length();
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    name = null;
  }
}
