package conformance.bfixes;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gets that stand in the wrong place. The comment above each says where the fix puts them. */
@RefMarked
public final class MoveGet implements AutoCloseable {
  private final Object lock = new Object();
  private final Map<String, @OwnsRef Link> links = new HashMap<>();
  private final ConcurrentHashMap<String, @OwnsRef Link> shared = new ConcurrentHashMap<>();
  private final Wire wire;
  private int sent;

  MoveGet(Wire wire) {
    this.wire = wire;
  }

  // The get moves above the send.
  // scenario B229 bad
  void getAfterSend(int speed) {
    Link link = new Link(speed);
    wire.send(link);
    link.get(); // finding KrefGetAfterHandoff error
    sent += link.speed();
    link.put();
  }

  // scenario B229 ok
  void getBeforeSend(int speed) {
    Link link = new Link(speed);
    link.get();
    wire.send(link);
    sent += link.speed();
    link.put();
  }

  // A get is inserted above the send.
  // scenario B229 bad
  void sendBorrowed(Link link) {
    wire.send(link); // finding KrefHandoffWithoutGet error
  }

  // scenario B229 ok
  void sendBorrowedFixed(Link link) {
    link.get();
    wire.send(link);
  }

  // The get moves into the synchronized block.
  // scenario B230 bad
  @OwnsRef
  Link getOutside(String name) {
    Link link;
    synchronized (lock) {
      link = links.get(name);
    }
    if (link != null) {
      link.get(); // finding KrefUnlockedLookup error
    }
    return link;
  }

  // scenario B230 ok
  @OwnsRef
  Link getInside(String name) {
    Link link;
    synchronized (lock) {
      link = links.get(name);
      if (link != null) {
        link.get();
      }
    }
    return link;
  }

  // The get becomes a tryGet with an early return.
  // scenario B230 bad
  int getOnConcurrent(String name) {
    Link link = shared.get(name);
    if (link == null) {
      return 0;
    }
    link.get(); // finding KrefUnlockedLookup error
    int speed = link.speed();
    link.put();
    return speed;
  }

  // scenario B230 ok
  int tryGetOnConcurrent(String name) {
    Link link = shared.get(name);
    if (link == null) {
      return 0;
    }
    if (!link.tryGet()) {
      return 0;
    }
    int speed = link.speed();
    link.put();
    return speed;
  }

  void remove(String name) {
    Link link;
    synchronized (lock) {
      link = links.remove(name);
    }
    if (link != null) {
      link.put();
    }
    Link other = shared.remove(name);
    if (other != null) {
      other.put();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      links.values().forEach(Link::put);
      links.clear();
    }
    shared.values().forEach(Link::put);
    shared.clear();
  }
}

@RefMarked
interface Wire {
  void send(@OwnsRef Link link);
}

@RefMarked
final class Link {
  private final Kref<Link> kref = Kref.init(this, Link::free);
  private int speed;

  Link(int speed) {
    this.speed = speed;
  }

  int speed() {
    return speed;
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

  private void free() {
    speed = 0;
  }
}
