package conformance.clocks;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Tables of other shapes than one map with one lock, and who has to hold what. */
@RefMarked
public final class PutSideTable {
  private PutSideTable() {}

  /** A hand-written list, as the kernel has them. */
  static final class Chain {
    private final Object lock = new Object();
    @BorrowsRef private Node head;

    @RefMarked
    final class Node {
      private final Kref<Node> kref = Kref.init(this, Node::unlink);
      private final int key;
      @BorrowsRef private Node next;

      Node(int key) {
        this.key = key;
      }

      int key() {
        return key;
      }

      private void unlink() {
        Node before = null;
        for (Node node = head; node != null; node = node.next) {
          if (node == this) {
            if (before == null) {
              head = next;
            } else {
              before.next = next;
            }
            return;
          }
          before = node;
        }
      }
    }

    @OwnsRef
    Node add(int key) {
      Node node = new Node(key);
      synchronized (lock) {
        node.next = head;
        head = node;
      }
      return node;
    }

    // scenario A143 ok
    @OwnsRef
    Node find(int key) {
      synchronized (lock) {
        for (Node node = head; node != null; node = node.next) {
          if (node.key() == key) {
            node.kref.get();
            return node;
          }
        }
      }
      return null;
    }

    // scenario A144 bad
    @OwnsRef
    Node findWithoutLock(int key) {
      for (Node node = head; node != null; node = node.next) {
        if (node.key() == key) {
          node.kref.get(); // finding KrefUnlockedLookup error
          return node;
        }
      }
      return null;
    }

    // scenario A147 ok
    void put(@OwnsRef Node node) {
      synchronized (lock) {
        node.kref.put();
      }
    }

    // scenario A147 bad
    void putWithoutLock(@OwnsRef Node node) {
      node.kref.put(); // finding KrefUnserializedPut error
    }
  }

  /** Wrapper methods that take the lock themselves. */
  static final class LockInPut {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Host> HOSTS = new HashMap<>();

    @RefMarked
    static final class Host {
      private final Kref<Host> kref = Kref.init(this, Host::forget);
      private final String name;

      Host(String name) {
        this.name = name;
      }

      @GetsRef
      void get() {
        kref.get();
      }

      @PutsRef
      void put() {
        kref.putLocked(LOCK);
      }

      @PutsRef
      void putQuickly() {
        kref.put();
      }

      private void forget() {
        HOSTS.remove(name);
      }
    }

    @OwnsRef
    static Host open(String name) {
      LOCK.lock();
      try {
        Host host = HOSTS.get(name);
        if (host == null) {
          host = new Host(name);
          HOSTS.put(name, host);
        } else {
          host.get();
        }
        return host;
      } finally {
        LOCK.unlock();
      }
    }

    // scenario A173 ok
    static void close(@OwnsRef Host host) {
      host.put();
    }

    // scenario A174 bad
    static void closeQuickly(@OwnsRef Host host) {
      host.putQuickly(); // finding KrefUnserializedPut error
    }

    // scenario A174 ok
    static void closeUnderLock(@OwnsRef Host host) {
      LOCK.lock();
      try {
        host.putQuickly();
      } finally {
        LOCK.unlock();
      }
    }
  }

  /** A synchronized wrapper is safe to read, but the get comes after it. */
  static final class Wrapped {
    private final Map<String, @OwnsRef Part> parts = Collections.synchronizedMap(new HashMap<>());

    void drop(String name) {
      Part part = parts.remove(name);
      if (part != null) {
        part.put();
      }
    }

    // scenario A164 bad
    @OwnsRef
    Part plain(String name) {
      Part part = parts.get(name);
      if (part != null) {
        part.get(); // finding KrefUnlockedLookup error
      }
      return part;
    }

    // scenario A164 ok
    @OwnsRef
    Part checked(String name) {
      Part part = parts.get(name);
      return part != null && part.tryGet() ? part : null;
    }

    void close() {
      synchronized (parts) {
        parts.values().forEach(Part::put);
        parts.clear();
      }
    }
  }

  /** Slots of an array. */
  static final class Slots {
    private final @OwnsRef Part[] slots = new Part[16];

    // scenario A143 ok
    @OwnsRef
    synchronized Part at(int index) {
      Part part = slots[index];
      if (part != null) {
        part.get();
      }
      return part;
    }

    // scenario A144 bad
    @OwnsRef
    Part atWithoutLock(int index) {
      Part part = slots[index];
      if (part != null) {
        part.get(); // finding KrefUnlockedLookup error
      }
      return part;
    }

    synchronized void close() {
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] != null) {
          slots[i].put();
          slots[i] = null;
        }
      }
    }
  }

  /** What a getter finds under its lock is not found under the caller's. */
  static final class Getters {
    private final Object lock = new Object();
    private final List<@OwnsRef Part> parts = new ArrayList<>();

    Part first() {
      synchronized (lock) {
        return parts.isEmpty() ? null : parts.get(0);
      }
    }

    @OwnsRef
    Part acquireFirst() {
      synchronized (lock) {
        if (parts.isEmpty()) {
          return null;
        }
        Part part = parts.get(0);
        part.get();
        return part;
      }
    }

    void drop() {
      Part part;
      synchronized (lock) {
        part = parts.remove(0);
      }
      part.put();
    }

    void close() {
      synchronized (lock) {
        parts.forEach(Part::put);
        parts.clear();
      }
    }
  }

  static final class GetterUsers {
    // scenario B204 bad
    static void wrong(Getters getters) {
      Part part = getters.first();
      if (part != null) {
        part.get(); // finding KrefUnlockedLookup error
        part.touch();
        part.put();
      }
    }

    // scenario B204 ok
    static void right(Getters getters) {
      Part part = getters.acquireFirst();
      if (part != null) {
        part.touch();
        part.put();
      }
    }
  }

  /** Entries that nobody ever takes out. */
  static final class Dangling {
    private final Lock lock = new ReentrantLock();
    private final Map<Integer, @BorrowsRef Part> parts = new HashMap<>();

    // scenario A158 bad
    @OwnsRef
    Part create(int key) {
      Part part = new Part();
      lock.lock();
      try {
        parts.put(key, part); // finding KrefUnserializedPut error
      } finally {
        lock.unlock();
      }
      return part;
    }

    // scenario A158 ok
    int count() {
      lock.lock();
      try {
        return parts.size();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A weak index that its owner empties before the last put. */
  static final class EmptiedByOwner {
    private final ConcurrentHashMap<Integer, @BorrowsRef Part> parts = new ConcurrentHashMap<>();

    // scenario A158 ok
    @OwnsRef
    Part create(int key) {
      Part part = new Part();
      parts.put(key, part);
      return part;
    }

    // scenario A158 ok
    void end(int key, @OwnsRef Part part) {
      parts.remove(key);
      part.put();
    }
  }

  @RefMarked
  static final class Part {
    private final Kref<Part> kref = Kref.init(this, Part::end);
    private boolean over;

    private void end() {
      over = true;
    }

    void touch() {
      over = false;
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
  }
}
