package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;

/** Tables whose entries are taken out by the release function: what the last put must hold. */
@RefMarked
public final class WeakTables {
  private WeakTables() {}

  // scenario A146 bad
  static final class PutsUnderAnotherLock {
    private static final Object TABLE_LOCK = new Object();
    private static final Object PUT_LOCK = new Object();
    private static final Map<String, @BorrowsRef User> USERS = new HashMap<>();

    @RefMarked
    static final class User {
      private final Kref<User> kref = Kref.init(this, User::unlink);
      private final String name;

      User(String name) {
        this.name = name;
      }

      private void unlink() {
        USERS.remove(name);
      }
    }

    @OwnsRef
    static User find(String name) {
      synchronized (TABLE_LOCK) {
        User user = USERS.get(name);
        if (user != null) {
          user.kref.get();
        }
        return user;
      }
    }

    @OwnsRef
    static User create(String name) {
      User user = new User(name);
      synchronized (TABLE_LOCK) {
        USERS.put(name, user);
      }
      return user;
    }

    static void put(@OwnsRef User user) {
      synchronized (PUT_LOCK) {
        user.kref.put(); // finding KrefUnserializedPut error
      }
    }
  }

  // scenario A146 ok
  static final class PutsUnderTheSameLock {
    private static final Object TABLE_LOCK = new Object();
    private static final Map<String, @BorrowsRef User> USERS = new HashMap<>();

    @RefMarked
    static final class User {
      private final Kref<User> kref = Kref.init(this, User::unlink);
      private final String name;

      User(String name) {
        this.name = name;
      }

      private void unlink() {
        USERS.remove(name);
      }
    }

    @OwnsRef
    static User find(String name) {
      synchronized (TABLE_LOCK) {
        User user = USERS.get(name);
        if (user != null) {
          user.kref.get();
        }
        return user;
      }
    }

    @OwnsRef
    static User create(String name) {
      User user = new User(name);
      synchronized (TABLE_LOCK) {
        USERS.put(name, user);
      }
      return user;
    }

    static void put(@OwnsRef User user) {
      synchronized (TABLE_LOCK) {
        user.kref.put();
      }
    }
  }

  // scenario A147 bad
  static final class PutsWithoutLock {
    private final Object lock = new Object();
    private final List<@BorrowsRef Node> nodes = new ArrayList<>();

    @RefMarked
    final class Node {
      private final Kref<Node> kref = Kref.init(this, Node::unlink);

      private void unlink() {
        nodes.remove(this);
      }
    }

    @OwnsRef
    Node create() {
      Node node = new Node();
      synchronized (lock) {
        nodes.add(node);
      }
      return node;
    }

    @OwnsRef
    Node first() {
      synchronized (lock) {
        Node node = nodes.get(0);
        node.kref.get();
        return node;
      }
    }

    void put(@OwnsRef Node node) {
      node.kref.put(); // finding KrefUnserializedPut error
    }
  }

  // scenario A147 bad
  static final class OneOfTwoPutsWithoutLock {
    private final Object lock = new Object();
    private final List<@BorrowsRef Node> nodes = new ArrayList<>();
    private int puts;

    @RefMarked
    final class Node {
      private final Kref<Node> kref = Kref.init(this, Node::unlink);

      private void unlink() {
        nodes.remove(this);
      }
    }

    @OwnsRef
    Node create() {
      Node node = new Node();
      synchronized (lock) {
        nodes.add(node);
      }
      return node;
    }

    @OwnsRef
    Node first() {
      synchronized (lock) {
        Node node = nodes.get(0);
        node.kref.get();
        return node;
      }
    }

    void put(@OwnsRef Node node) {
      synchronized (lock) {
        node.kref.put();
      }
    }

    void putAndCount(@OwnsRef Node node) {
      synchronized (lock) {
        puts++;
      }
      node.kref.put(); // finding KrefUnserializedPut error
    }
  }

  // scenario A147 ok
  static final class PutsUnderLock {
    private final Object lock = new Object();
    private final List<@BorrowsRef Node> nodes = new ArrayList<>();

    @RefMarked
    final class Node {
      private final Kref<Node> kref = Kref.init(this, Node::unlink);

      private void unlink() {
        nodes.remove(this);
      }
    }

    @OwnsRef
    Node create() {
      Node node = new Node();
      synchronized (lock) {
        nodes.add(node);
      }
      return node;
    }

    @OwnsRef
    Node first() {
      synchronized (lock) {
        Node node = nodes.get(0);
        node.kref.get();
        return node;
      }
    }

    void put(@OwnsRef Node node) {
      synchronized (lock) {
        node.kref.put();
      }
    }
  }

  // scenario A149 ok
  static final class CallerUnlinksUnderLock {
    private static final Object LOCK = new Object();
    private static final Map<Integer, @BorrowsRef Inode> INODES = new HashMap<>();

    @RefMarked
    static final class Inode {
      private final Kref<Inode> kref = Kref.init(this, self -> {});
      private final int number;
      private byte[] blocks = new byte[16];

      Inode(int number) {
        this.number = number;
      }

      private void destroy() {
        blocks = null;
      }
    }

    @OwnsRef
    static Inode create(int number) {
      Inode inode = new Inode(number);
      synchronized (LOCK) {
        INODES.put(number, inode);
      }
      return inode;
    }

    @OwnsRef
    static Inode find(int number) {
      synchronized (LOCK) {
        Inode inode = INODES.get(number);
        if (inode != null) {
          inode.kref.get();
        }
        return inode;
      }
    }

    static void put(@OwnsRef Inode inode) {
      boolean last;
      synchronized (LOCK) {
        last = inode.kref.put();
        if (last) {
          INODES.remove(inode.number);
        }
      }
      if (last) {
        inode.destroy();
      }
    }
  }

  // scenario A149 bad
  static final class CallerUnlinksTooLate {
    private static final Object LOCK = new Object();
    private static final Map<Integer, @BorrowsRef Inode> INODES = new HashMap<>();

    @RefMarked
    static final class Inode {
      private final Kref<Inode> kref = Kref.init(this, self -> {});
      private final int number;
      private byte[] blocks = new byte[16];

      Inode(int number) {
        this.number = number;
      }

      private void destroy() {
        blocks = null;
      }
    }

    @OwnsRef
    static Inode create(int number) {
      Inode inode = new Inode(number);
      synchronized (LOCK) {
        INODES.put(number, inode);
      }
      return inode;
    }

    @OwnsRef
    static Inode find(int number) {
      synchronized (LOCK) {
        Inode inode = INODES.get(number);
        if (inode != null) {
          inode.kref.get();
        }
        return inode;
      }
    }

    static void put(@OwnsRef Inode inode) {
      boolean last;
      synchronized (LOCK) {
        last = inode.kref.put();
      }
      if (last) {
        INODES.remove(inode.number); // finding KrefUnserializedPut error
        inode.destroy();
      }
    }
  }

  // scenario A150 ok
  static final class ReleaseLocksToUnlink {
    private static final Object LOCK = new Object();
    private static final Map<String, @BorrowsRef Host> HOSTS = new HashMap<>();

    @RefMarked
    static final class Host {
      private final Kref<Host> kref = Kref.init(this, Host::unlink);
      private final String name;

      Host(String name) {
        this.name = name;
      }

      private void unlink() {
        synchronized (LOCK) {
          HOSTS.remove(name, this);
        }
      }
    }

    @OwnsRef
    static Host create(String name) {
      Host host = new Host(name);
      synchronized (LOCK) {
        HOSTS.put(name, host);
      }
      return host;
    }

    @OwnsRef
    static Host find(String name) {
      synchronized (LOCK) {
        Host host = HOSTS.get(name);
        if (host != null && host.kref.tryGet()) {
          return host;
        }
      }
      return null;
    }

    static void put(@OwnsRef Host host) {
      host.kref.put();
    }
  }

  // scenario A159 bad
  static final class ReleaseUnlinksWithoutLock {
    private static final Object LOCK = new Object();
    private static final Map<String, @BorrowsRef Host> HOSTS = new HashMap<>();

    @RefMarked
    static final class Host {
      private final Kref<Host> kref = Kref.init(this, Host::unlink);
      private final String name;

      Host(String name) {
        this.name = name;
      }

      private void unlink() {
        HOSTS.remove(name, this); // finding KrefUnserializedPut error
      }
    }

    @OwnsRef
    static Host create(String name) {
      Host host = new Host(name);
      synchronized (LOCK) {
        HOSTS.put(name, host);
      }
      return host;
    }

    @OwnsRef
    static Host find(String name) {
      synchronized (LOCK) {
        Host host = HOSTS.get(name);
        if (host != null && host.kref.tryGet()) {
          return host;
        }
      }
      return null;
    }

    static void put(@OwnsRef Host host) {
      host.kref.put();
    }
  }

  // scenario A159 bad
  static final class PutUnderTheLockThatReleaseTakes {
    private final StampedLock lock = new StampedLock();
    private final Map<String, @BorrowsRef Host> hosts = new HashMap<>();

    @RefMarked
    final class Host {
      private final Kref<Host> kref = Kref.init(this, Host::unlink);
      private final String name;

      Host(String name) {
        this.name = name;
      }

      private void unlink() {
        long stamp = lock.writeLock();
        try {
          hosts.remove(name, this);
        } finally {
          lock.unlockWrite(stamp);
        }
      }
    }

    @OwnsRef
    Host create(String name) {
      Host host = new Host(name);
      long stamp = lock.writeLock();
      try {
        hosts.put(name, host);
      } finally {
        lock.unlockWrite(stamp);
      }
      return host;
    }

    @OwnsRef
    Host find(String name) {
      long stamp = lock.readLock();
      try {
        Host host = hosts.get(name);
        if (host != null && host.kref.tryGet()) {
          return host;
        }
        return null;
      } finally {
        lock.unlockRead(stamp);
      }
    }

    void put(@OwnsRef Host host) {
      long stamp = lock.writeLock();
      try {
        host.kref.put(); // finding KrefUnserializedPut error
      } finally {
        lock.unlockWrite(stamp);
      }
    }
  }

  // scenario A159 ok
  static final class PutUnderAReentrantLock {
    private final Object lock = new Object();
    private final Map<String, @BorrowsRef Host> hosts = new HashMap<>();

    @RefMarked
    final class Host {
      private final Kref<Host> kref = Kref.init(this, Host::unlink);
      private final String name;

      Host(String name) {
        this.name = name;
      }

      private void unlink() {
        synchronized (lock) {
          hosts.remove(name, this);
        }
      }
    }

    @OwnsRef
    Host create(String name) {
      Host host = new Host(name);
      synchronized (lock) {
        hosts.put(name, host);
      }
      return host;
    }

    @OwnsRef
    Host find(String name) {
      synchronized (lock) {
        Host host = hosts.get(name);
        if (host != null && host.kref.tryGet()) {
          return host;
        }
        return null;
      }
    }

    void put(@OwnsRef Host host) {
      synchronized (lock) {
        host.kref.put();
      }
    }
  }
}
