package conformance.blocks;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A table that owns one reference per entry; lookup and get belong into one critical section. */
@RefMarked
public final class StrongTable implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Lock statsLock = new ReentrantLock();
  private final Map<String, @OwnsRef Peer> peers = new HashMap<>();
  private long lookups;

  void add(String name, Peer peer) {
    peer.get();
    Peer old;
    lock.lock();
    try {
      old = peers.put(name, peer);
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.put();
    }
  }

  void remove(String name) {
    Peer peer;
    lock.lock();
    try {
      peer = peers.remove(name);
    } finally {
      lock.unlock();
    }
    if (peer != null) {
      peer.put();
    }
  }

  // scenario B179 ok
  @OwnsRef
  Peer getInside(String name) {
    lock.lock();
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      lock.unlock();
    }
  }

  // scenario B179 bad
  @OwnsRef
  Peer getAfterTheLock(String name) {
    Peer peer;
    lock.lock();
    try {
      peer = peers.get(name);
    } finally {
      lock.unlock();
    }
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  // scenario B180 bad
  @OwnsRef
  Peer noLock(String name) {
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  // scenario B180 ok
  void getOnParameter(Peer peer) {
    peer.get();
    peer.ping();
    peer.put();
  }

  // scenario B180 bad
  void iterateWithoutLock(List<@OwnsRef Peer> out) {
    for (Peer peer : peers.values()) {
      peer.get(); // finding KrefUnlockedLookup error
      out.add(peer);
    }
  }

  // scenario B182 bad
  @OwnsRef
  Peer wrongLock(String name) {
    statsLock.lock();
    try {
      lookups++;
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get(); // finding KrefUnlockedLookup error
      }
      return peer;
    } finally {
      statsLock.unlock();
    }
  }

  // scenario B182 ok
  @OwnsRef
  Peer bothLocks(String name) {
    statsLock.lock();
    try {
      lookups++;
      lock.lock();
      try {
        Peer peer = peers.get(name);
        if (peer != null) {
          peer.get();
        }
        return peer;
      } finally {
        lock.unlock();
      }
    } finally {
      statsLock.unlock();
    }
  }

  // scenario B183 bad
  @OwnsRef
  Peer lockOfAnotherInstance(StrongTable other, String name) {
    other.lock.lock();
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get(); // finding KrefUnlockedLookup error
      }
      return peer;
    } finally {
      other.lock.unlock();
    }
  }

  // scenario B183 ok
  @OwnsRef
  Peer lookupInAnotherInstance(StrongTable other, String name) {
    other.lock.lock();
    try {
      Peer peer = other.peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      other.lock.unlock();
    }
  }

  // scenario B185 ok
  @OwnsRef
  Peer lockWithoutTry(String name) {
    lock.lock();
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.get();
    }
    lock.unlock();
    return peer;
  }

  // scenario B186 bad
  @OwnsRef
  Peer lookupBeforeLock(String name) {
    Peer peer = peers.get(name);
    lock.lock();
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    lock.unlock();
    return peer;
  }

  // scenario B186 bad
  @OwnsRef
  Peer getAfterUnlock(String name) {
    lock.lock();
    Peer peer = peers.get(name);
    lock.unlock();
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  // scenario B186 bad
  @OwnsRef
  Peer lockTakenTwice(String name) {
    lock.lock();
    Peer peer = peers.get(name);
    lock.unlock();
    lookups++;
    lock.lock();
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    lock.unlock();
    return peer;
  }

  // scenario B186 ok
  int useAfterUnlock(String name) {
    lock.lock();
    Peer peer = peers.get(name);
    if (peer == null) {
      lock.unlock();
      return -1;
    }
    peer.get();
    lock.unlock();
    int port = peer.port();
    peer.put();
    return port;
  }

  // scenario B187 ok
  @OwnsRef
  Peer tryLockSuccess(String name) {
    if (lock.tryLock()) {
      try {
        Peer peer = peers.get(name);
        if (peer != null) {
          peer.get();
        }
        return peer;
      } finally {
        lock.unlock();
      }
    }
    return null;
  }

  // scenario B187 ok
  @OwnsRef
  Peer tryLockNegated(String name) {
    if (!lock.tryLock()) {
      return null;
    }
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      lock.unlock();
    }
  }

  // scenario B187 bad
  @OwnsRef
  Peer tryLockFailureArm(String name) {
    if (lock.tryLock()) {
      lookups++;
      lock.unlock();
      return null;
    } else {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get(); // finding KrefUnlockedLookup error
      }
      return peer;
    }
  }

  // scenario B187 bad
  @OwnsRef
  Peer tryLockIgnored(String name) {
    lock.tryLock();
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  // scenario B187 ok
  @OwnsRef
  Peer tryLockTimedInVariable(String name) throws InterruptedException {
    boolean locked = lock.tryLock(10, TimeUnit.MILLISECONDS);
    if (locked) {
      try {
        Peer peer = peers.get(name);
        if (peer != null) {
          peer.get();
        }
        return peer;
      } finally {
        lock.unlock();
      }
    }
    return null;
  }

  // scenario B188 ok
  @OwnsRef
  Peer interruptibly(String name) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      lock.unlock();
    }
  }

  // scenario B188 bad
  @OwnsRef
  Peer interruptedAndGoesOn(String name) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get(); // finding KrefUnlockedLookup error
      }
      return peer;
    }
    lock.unlock();
    return null;
  }

  // scenario B194 ok
  @OwnsRef
  Peer lockedInCallee(String name) {
    enter();
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      leave();
    }
  }

  // scenario B194 bad
  @OwnsRef
  Peer unlockedInCallee(String name) {
    enter();
    Peer peer = peers.get(name);
    leave();
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  private void enter() {
    lock.lock();
    lookups++;
  }

  private void leave() {
    lookups--;
    lock.unlock();
  }

  // scenario B195 bad
  @OwnsRef
  Peer lockInOneBranch(String name, boolean shared) {
    if (shared) {
      lock.lock();
    }
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    if (shared) {
      lock.unlock();
    }
    return peer;
  }

  // scenario B195 ok
  @OwnsRef
  Peer lockInBothBranches(String name, boolean counted) {
    if (counted) {
      lookups++;
      lock.lock();
    } else {
      lock.lock();
    }
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.get();
    }
    lock.unlock();
    return peer;
  }

  // scenario B207 ok
  void pingAll() {
    List<@OwnsRef Peer> copy = new ArrayList<>();
    lock.lock();
    try {
      for (Peer peer : peers.values()) {
        peer.get();
        copy.add(peer);
      }
    } finally {
      lock.unlock();
    }
    for (Peer peer : copy) {
      peer.ping();
      peer.put();
    }
  }

  // scenario B207 bad
  void pingAllWithoutGet() {
    List<Peer> copy;
    lock.lock();
    try {
      copy = new ArrayList<>(peers.values());
    } finally {
      lock.unlock();
    }
    for (Peer peer : copy) {
      peer.get(); // finding KrefUnlockedLookup error
      peer.ping();
      peer.put();
    }
  }

  // scenario B199 bad
  @OwnsRef
  Peer methodReferencePassedOut(String name) {
    Function<String, Peer> finder;
    lock.lock();
    try {
      finder = peers::get;
    } finally {
      lock.unlock();
    }
    Peer peer = finder.apply(name);
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  // scenario B199 ok
  @OwnsRef
  Peer methodReferenceInside(String name) {
    lock.lock();
    try {
      Function<String, Peer> finder = peers::get;
      Peer peer = finder.apply(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      peers.values().forEach(Peer::put);
      peers.clear();
    } finally {
      lock.unlock();
    }
  }
}

// scenario B193 ok
@RefMarked
final class SemaphoreTable implements AutoCloseable {
  private final Semaphore mutex = new Semaphore(1);
  private final Map<String, @OwnsRef Peer> peers = new HashMap<>();

  void add(String name, @OwnsRef Peer peer) {
    mutex.acquireUninterruptibly();
    Peer old = peers.put(name, peer);
    mutex.release();
    if (old != null) {
      old.put();
    }
  }

  void remove(String name) {
    mutex.acquireUninterruptibly();
    Peer peer = peers.remove(name);
    mutex.release();
    if (peer != null) {
      peer.put();
    }
  }

  @OwnsRef
  Peer find(String name) {
    mutex.acquireUninterruptibly();
    try {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    } finally {
      mutex.release();
    }
  }

  @Override
  public void close() {
    mutex.acquireUninterruptibly();
    peers.values().forEach(Peer::put);
    peers.clear();
    mutex.release();
  }
}

// scenario B193 bad
@RefMarked
final class SemaphoreTableTooEarly implements AutoCloseable {
  private final Semaphore mutex = new Semaphore(1);
  private final Map<String, @OwnsRef Peer> peers = new HashMap<>();

  void remove(String name) {
    mutex.acquireUninterruptibly();
    Peer peer = peers.remove(name);
    mutex.release();
    if (peer != null) {
      peer.put();
    }
  }

  @OwnsRef
  Peer find(String name) {
    mutex.acquireUninterruptibly();
    Peer peer = peers.get(name);
    mutex.release();
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  @Override
  public void close() {
    mutex.acquireUninterruptibly();
    peers.values().forEach(Peer::put);
    peers.clear();
    mutex.release();
  }
}

// scenario B192 ok
@RefMarked
final class LockHolderTable implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @OwnsRef Peer> peers = new HashMap<>();

  private static final class Held implements AutoCloseable {
    private final Lock lock;

    Held(Lock lock) {
      this.lock = lock;
      lock.lock();
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }

  @OwnsRef
  Peer find(String name) {
    try (Held held = new Held(lock)) {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.get();
      }
      return peer;
    }
  }

  void remove(String name) {
    Peer peer;
    try (Held held = new Held(lock)) {
      peer = peers.remove(name);
    }
    if (peer != null) {
      peer.put();
    }
  }

  @Override
  public void close() {
    try (Held held = new Held(lock)) {
      peers.values().forEach(Peer::put);
      peers.clear();
    }
  }
}

// scenario B192 bad
@RefMarked
final class LockHolderTableTooEarly implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @OwnsRef Peer> peers = new HashMap<>();

  private static final class Held implements AutoCloseable {
    private final Lock lock;

    Held(Lock lock) {
      this.lock = lock;
      lock.lock();
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }

  @OwnsRef
  Peer find(String name) {
    Peer peer;
    try (Held held = new Held(lock)) {
      peer = peers.get(name);
    }
    if (peer != null) {
      peer.get(); // finding KrefUnlockedLookup error
    }
    return peer;
  }

  void remove(String name) {
    Peer peer;
    try (Held held = new Held(lock)) {
      peer = peers.remove(name);
    }
    if (peer != null) {
      peer.put();
    }
  }

  @Override
  public void close() {
    try (Held held = new Held(lock)) {
      peers.values().forEach(Peer::put);
      peers.clear();
    }
  }
}

@RefMarked
final class Peer {
  private final Kref<Peer> kref = Kref.init(this, Peer::disconnect);
  private int port;

  Peer(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  void ping() {
    System.out.println("ping " + port);
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

  private void disconnect() {
    port = -1;
  }
}
