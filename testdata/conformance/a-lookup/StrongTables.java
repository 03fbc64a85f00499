package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.HashMap;
import java.util.Map;

/** Tables that own a reference of each entry. */
@RefMarked
public final class StrongTables {
  private StrongTables() {}

  @RefMarked
  static final class Route {
    final Kref<Route> kref = Kref.init(this, Route::free);
    private int hops;

    private void free() {
      hops = 0;
    }

    int hops() {
      return hops;
    }
  }

  // scenario A156 ok
  static final class Inferred {
    private final Object lock = new Object();
    private final Map<String, Route> routes = new HashMap<>();

    void add(String target, Route route) {
      route.kref.get();
      Route old;
      synchronized (lock) {
        old = routes.put(target, route);
      }
      if (old != null) {
        old.kref.put();
      }
    }

    @OwnsRef
    Route find(String target) {
      synchronized (lock) {
        Route route = routes.get(target);
        if (route != null) {
          route.kref.get();
        }
        return route;
      }
    }

    void remove(String target) {
      Route route;
      synchronized (lock) {
        route = routes.remove(target);
      }
      if (route != null) {
        route.kref.put();
      }
    }

    void done(@OwnsRef Route route) {
      route.kref.put();
    }

    void close() {
      synchronized (lock) {
        for (Route route : routes.values()) {
          route.kref.put();
        }
        routes.clear();
      }
    }
  }

  static final class Declared {
    private final Object lock = new Object();
    private final Map<String, @OwnsRef Route> routes = new HashMap<>();

    // scenario A156 ok
    boolean addIfAbsent(String target, @OwnsRef Route route) {
      Route other;
      synchronized (lock) {
        other = routes.get(target);
        if (other == null) {
          routes.put(target, route);
          return true;
        }
      }
      route.kref.put();
      return false;
    }

    // scenario A156 ok
    @OwnsRef
    Route find(String target) {
      synchronized (lock) {
        Route route = routes.get(target);
        if (route != null) {
          route.kref.get();
        }
        return route;
      }
    }

    // scenario A156 ok
    void remove(String target) {
      Route route;
      synchronized (lock) {
        route = routes.remove(target);
      }
      if (route != null) {
        route.kref.put();
      }
    }

    void done(@OwnsRef Route route) {
      route.kref.put();
    }

    void close() {
      synchronized (lock) {
        for (Route route : routes.values()) {
          route.kref.put();
        }
        routes.clear();
      }
    }

    // scenario A157 bad
    void removeAndForget(String target) {
      synchronized (lock) {
        routes.remove(target); // finding KrefLeak error
      }
    }

    // scenario A157 bad
    int removeUseAndForget(String target) {
      Route route;
      synchronized (lock) {
        route = routes.remove(target); // finding KrefLeak error
      }
      return route == null ? 0 : route.hops();
    }

    // scenario A157 bad
    void putAndLeaveInPlace(String target) {
      synchronized (lock) {
        Route route = routes.get(target);
        if (route != null) {
          route.kref.put(); // finding KrefUnserializedPut error
        }
      }
    }

    // scenario A156 bad
    @OwnsRef
    Route findWithoutLock(String target) {
      Route route = routes.get(target);
      if (route != null) {
        route.kref.get(); // finding KrefUnlockedLookup error
      }
      return route;
    }

    // scenario A157 ok
    boolean removeIfIdle(String target) {
      Route idle = null;
      synchronized (lock) {
        Route route = routes.get(target);
        if (route != null && route.hops() == 0) {
          idle = routes.remove(target);
        }
      }
      if (idle == null) {
        return false;
      }
      idle.kref.put();
      return true;
    }

    // scenario A157 ok
    @OwnsRef
    Route take(String target) {
      synchronized (lock) {
        return routes.remove(target);
      }
    }
  }

  // scenario A158 bad
  static final class BorrowedIntoTable {
    private final Object lock = new Object();
    private final Map<String, Route> routes = new HashMap<>();

    void add(String target, Route route) {
      synchronized (lock) {
        routes.put(target, route); // finding KrefHandoffWithoutGet error
      }
    }

    int hops(String target) {
      synchronized (lock) {
        Route route = routes.get(target);
        return route == null ? -1 : route.hops();
      }
    }
  }

  // scenario A158 ok
  static final class BorrowedIntoTableThatReleaseClears {
    private static final Object LOCK = new Object();
    private static final Map<String, @BorrowsRef Link> LINKS = new HashMap<>();

    @RefMarked
    static final class Link {
      final Kref<Link> kref = Kref.init(this, Link::unlink);
      private final String name;

      Link(String name) {
        this.name = name;
      }

      private void unlink() {
        synchronized (LOCK) {
          LINKS.remove(name, this);
        }
      }
    }

    static void register(Link link) {
      synchronized (LOCK) {
        LINKS.put(link.name, link);
      }
    }

    @OwnsRef
    static Link find(String name) {
      synchronized (LOCK) {
        Link link = LINKS.get(name);
        return link != null && link.kref.tryGet() ? link : null;
      }
    }

    static void done(@OwnsRef Link link) {
      link.kref.put();
    }
  }

  // scenario A163 bad
  static final class SynchronizedLookupWeak {
    private final Map<String, @BorrowsRef Peer> peers = new HashMap<>();

    @RefMarked
    final class Peer {
      private final Kref<Peer> kref = Kref.init(this, Peer::forget);
      private final String name;

      Peer(String name) {
        this.name = name;
      }

      private void forget() {
        peers.remove(name);
      }
    }

    @OwnsRef
    synchronized Peer connect(String name) {
      Peer peer = new Peer(name);
      peers.put(name, peer);
      return peer;
    }

    @OwnsRef
    synchronized Peer find(String name) {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.kref.get();
      }
      return peer;
    }

    void disconnect(@OwnsRef Peer peer) {
      peer.kref.put(); // finding KrefUnserializedPut error
    }
  }

  // scenario A163 ok
  static final class SynchronizedLookupAndPutWeak {
    private final Map<String, @BorrowsRef Peer> peers = new HashMap<>();

    @RefMarked
    final class Peer {
      private final Kref<Peer> kref = Kref.init(this, Peer::forget);
      private final String name;

      Peer(String name) {
        this.name = name;
      }

      private void forget() {
        peers.remove(name);
      }
    }

    @OwnsRef
    synchronized Peer connect(String name) {
      Peer peer = new Peer(name);
      peers.put(name, peer);
      return peer;
    }

    @OwnsRef
    synchronized Peer find(String name) {
      Peer peer = peers.get(name);
      if (peer != null) {
        peer.kref.get();
      }
      return peer;
    }

    synchronized void disconnect(@OwnsRef Peer peer) {
      peer.kref.put();
    }
  }

  // scenario A163 ok
  static final class SynchronizedLookupStrong {
    private final Map<String, @OwnsRef Route> routes = new HashMap<>();

    @OwnsRef
    synchronized Route findOrCreate(String target) {
      Route route = routes.get(target);
      if (route == null) {
        route = new Route();
        routes.put(target, route);
      }
      route.kref.get();
      return route;
    }

    void done(@OwnsRef Route route) {
      route.kref.put();
    }

    synchronized void close() {
      for (Route route : routes.values()) {
        route.kref.put();
      }
      routes.clear();
    }
  }
}
