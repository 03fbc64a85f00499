package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Lookups and puts through methods of the counted class, in places of several shapes. */
@RefMarked
public final class WrapperMethods {
  private WrapperMethods() {}

  /** Registered nowhere by itself: the tables below own references of it. */
  @RefMarked
  static final class Part {
    private final Kref<Part> kref = Kref.init(this, Part::scrap);
    private int serial;

    Part(int serial) {
      this.serial = serial;
    }

    int serial() {
      return serial;
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @TryGetsRef
    boolean tryGet() {
      return kref.tryGet();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    private void scrap() {
      serial = -1;
    }
  }

  /** A cache that owns its entries and evicts the eldest. */
  @RefMarked
  static final class Cache {
    private final Object lock = new Object();
    private final LinkedHashMap<Integer, @OwnsRef Part> parts = new LinkedHashMap<>();

    // scenario A156 ok
    @OwnsRef
    Part acquire(int serial) {
      synchronized (lock) {
        Part part = parts.get(serial);
        if (part == null) {
          return null;
        }
        part.get();
        return part;
      }
    }

    // scenario A156 bad
    @OwnsRef
    Part acquireAfterUnlock(int serial) {
      Part part;
      synchronized (lock) {
        part = parts.get(serial);
      }
      if (part == null) {
        return null;
      }
      part.get(); // finding KrefUnlockedLookup error
      return part;
    }

    // scenario A156 ok
    boolean evict(int serial) {
      Part part;
      synchronized (lock) {
        part = parts.remove(serial);
      }
      if (part == null) {
        return false;
      }
      part.put();
      return true;
    }

    // scenario A157 bad
    boolean evictAndForget(int serial) {
      synchronized (lock) {
        return parts.remove(serial) != null; // finding KrefLeak error
      }
    }

    // scenario A157 bad
    void evictAll() {
      synchronized (lock) {
        parts.clear(); // finding KrefOwnedField error
      }
    }

    void close() {
      synchronized (lock) {
        for (Part part : parts.values()) {
          part.put();
        }
        parts.clear();
      }
    }
  }

  /** A deque of idle parts: taking one out takes its reference along. */
  @RefMarked
  static final class Idle {
    private final Deque<@OwnsRef Part> idle = new ArrayDeque<>();

    synchronized void add(@OwnsRef Part part) {
      idle.addLast(part);
    }

    // scenario A156 ok
    @OwnsRef
    synchronized Part take() {
      return idle.pollFirst();
    }

    // scenario A143 ok
    @OwnsRef
    synchronized Part share() {
      Part part = idle.peekFirst();
      if (part != null) {
        part.get();
      }
      return part;
    }

    // scenario A144 bad
    @OwnsRef
    Part shareWithoutLock() {
      Part part = idle.peekFirst();
      if (part != null) {
        part.get(); // finding KrefUnlockedLookup error
      }
      return part;
    }

    // scenario A156 ok
    synchronized void dropOdd() {
      for (Iterator<@OwnsRef Part> each = idle.iterator(); each.hasNext(); ) {
        Part part = each.next();
        if (part.serial() % 2 != 0) {
          each.remove();
          part.put();
        }
      }
    }

    synchronized void close() {
      for (Part part = idle.pollFirst(); part != null; part = idle.pollFirst()) {
        part.put();
      }
    }
  }

  /** A slot that is read without a lock. */
  @RefMarked
  static final class Slot {
    private final AtomicReference<@OwnsRef Part> current = new AtomicReference<>();

    // scenario A164 ok
    @OwnsRef
    Part acquire() {
      Part part = current.get();
      return part != null && part.tryGet() ? part : null;
    }

    // scenario A164 ok
    @OwnsRef
    Part acquireWithRetry() {
      for (; ; ) {
        Part part = current.get();
        if (part == null || part.tryGet()) {
          return part;
        }
      }
    }

    // scenario A164 bad
    @OwnsRef
    Part acquirePlain() {
      Part part = current.get();
      if (part != null) {
        part.get(); // finding KrefUnlockedLookup error
      }
      return part;
    }

    void replace(@OwnsRef Part next) {
      Part old = current.getAndSet(next);
      if (old != null) {
        old.put();
      }
    }

    void close() {
      Part old = current.getAndSet(null);
      if (old != null) {
        old.put();
      }
    }
  }

  // scenario A147 bad
  static final class WeakThroughWrappers {
    private static final Map<String, @BorrowsRef Label> LABELS = new HashMap<>();

    @RefMarked
    static final class Label {
      private final Kref<Label> kref = Kref.init(this, Label::unlink);
      private final String text;

      Label(String text) {
        this.text = text;
      }

      @GetsRef
      void get() {
        kref.get();
      }

      private void unlink() {
        LABELS.remove(text);
      }
    }

    @OwnsRef
    static Label intern(String text) {
      synchronized (LABELS) {
        Label label = LABELS.get(text);
        if (label != null) {
          label.get();
          return label;
        }
        label = new Label(text);
        LABELS.put(text, label);
        return label;
      }
    }

    static void done(@OwnsRef Label label) {
      label.kref.put(); // finding KrefUnserializedPut error
    }
  }

  // scenario A147 ok
  static final class WeakThroughWrappersAndLock {
    private static final Map<String, @BorrowsRef Label> LABELS = new HashMap<>();

    @RefMarked
    static final class Label {
      private final Kref<Label> kref = Kref.init(this, Label::unlink);
      private final String text;

      Label(String text) {
        this.text = text;
      }

      @GetsRef
      void get() {
        kref.get();
      }

      private void unlink() {
        LABELS.remove(text);
      }
    }

    @OwnsRef
    static Label intern(String text) {
      synchronized (LABELS) {
        Label label = LABELS.get(text);
        if (label != null) {
          label.get();
          return label;
        }
        label = new Label(text);
        LABELS.put(text, label);
        return label;
      }
    }

    static void done(@OwnsRef Label label) {
      synchronized (LABELS) {
        label.kref.put();
      }
    }
  }

  // scenario A163 ok
  static final class SynchronizedWrapper {
    private final Map<Integer, @OwnsRef Part> parts = Collections.synchronizedMap(new HashMap<>());

    @OwnsRef
    Part acquire(int serial) {
      Part part = parts.get(serial);
      return part != null && part.tryGet() ? part : null;
    }

    void remove(int serial) {
      Part part = parts.remove(serial);
      if (part != null) {
        part.put();
      }
    }

    void close() {
      synchronized (parts) {
        for (Part part : parts.values()) {
          part.put();
        }
        parts.clear();
      }
    }
  }
}
