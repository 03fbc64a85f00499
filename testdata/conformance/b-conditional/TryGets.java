package conformance.bconditional;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.OwnsRefIf;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Gets that may fail: the result decides who owes a put. */
@RefMarked
public final class TryGets implements AutoCloseable {
  private final ConcurrentHashMap<String, @OwnsRef Conn> conns = new ConcurrentHashMap<>();
  private int used;

  // scenario B171 ok
  void use(Conn conn) {
    if (conn.tryGet()) {
      used += conn.port();
      conn.put();
    }
  }

  // scenario B171 ok
  void useCounter(Conn conn) {
    if (conn.kref.tryGet()) {
      try {
        used += conn.port();
      } finally {
        conn.kref.put();
      }
    }
  }

  // scenario B171 ok
  @OwnsRef
  Conn lookup(String host) {
    Conn conn = conns.get(host);
    if (conn != null && conn.tryGet()) {
      return conn;
    }
    return null;
  }

  // scenario B171 bad
  void useNoPut(Conn conn) {
    if (conn.tryGet()) { // finding KrefLeak error
      used += conn.port();
    }
  }

  // scenario B171 bad
  void putOutside(Conn conn) {
    if (conn.tryGet()) {
      used += conn.port();
    }
    conn.put(); // finding KrefUncheckedTryGet error
  }

  // scenario B171 bad
  void putWhereItFailed(String host) {
    Conn conn = conns.get(host);
    if (conn == null) {
      return;
    }
    if (!conn.tryGet()) {
      conn.put(); // finding KrefUncheckedTryGet error
      return;
    }
    used += conn.port();
    conn.put();
  }

  // scenario B171 bad
  void useWhereItFailed(String host) {
    Conn conn = conns.get(host);
    if (conn == null) {
      return;
    }
    if (conn.tryGet()) {
      used += conn.port();
      conn.put();
    } else {
      used -= conn.port(); // finding KrefUncheckedTryGet error
    }
  }

  // scenario B173 ok
  void negated(Conn conn) {
    if (!conn.tryGet()) {
      return;
    }
    used += conn.port();
    conn.put();
  }

  // scenario B173 ok
  void stored(Conn conn) {
    boolean ok = conn.tryGet();
    if (ok) {
      used += conn.port();
      conn.put();
    }
  }

  // scenario B173 ok
  void storedNegatedAndCopied(Conn conn) {
    boolean failed = !conn.tryGet();
    boolean gone = failed;
    if (!gone) {
      used += conn.port();
      conn.put();
    }
  }

  // scenario B173 ok
  void comparedWithFalse(Conn conn) {
    if (conn.tryGet() == false) {
      throw new IllegalStateException("closed");
    }
    used += conn.port();
    conn.put();
  }

  // scenario B173 bad
  void storedNegatedWrongBranch(Conn conn) {
    boolean failed = !conn.tryGet();
    if (failed) {
      conn.put(); // finding KrefUncheckedTryGet error
      return;
    }
    used += conn.port();
    conn.put();
  }

  // scenario B173 bad
  void storedNoPut(Conn conn) {
    boolean ok = conn.tryGet(); // finding KrefLeak error
    if (ok) {
      used += conn.port();
    }
  }

  // scenario B173 ok
  void storedInFinally(Conn conn) {
    boolean held = false;
    try {
      held = conn.tryGet();
      if (held) {
        used += conn.port();
      }
    } finally {
      if (held) {
        conn.put();
      }
    }
  }

  // scenario B174 bad
  void ignoredThenPut(Conn conn) {
    conn.tryGet(); // finding KrefUncheckedTryGet error
    used += conn.port();
    conn.put();
  }

  // scenario B174 ok
  void checkedThenPut(Conn conn) {
    if (conn.tryGet()) {
      used += conn.port();
      conn.put();
    }
  }

  // scenario B175 bad
  void staleFlag(Conn conn) {
    boolean held = conn.tryGet();
    if (held) {
      used += conn.port();
      conn.put();
    }
    used++;
    if (held) {
      conn.put(); // finding KrefOverPut error
    }
  }

  // scenario B175 ok
  void clearedFlag(Conn conn) {
    boolean held = conn.tryGet();
    if (held) {
      used += conn.port();
      conn.put();
      held = false;
    }
    used++;
    if (held) {
      conn.put();
    }
  }

  // scenario B175 bad
  void staleFlagUse(String host) {
    Conn conn = conns.get(host);
    if (conn == null) {
      return;
    }
    boolean held = conn.tryGet();
    if (held) {
      conn.put();
    }
    if (held) {
      used += conn.port(); // finding KrefUseAfterPut error
    }
  }

  // scenario B177 ok
  void putIfHeld(Conn conn, boolean wanted) {
    boolean held = wanted && conn.tryGet();
    if (held) {
      used += conn.port();
    }
    Conns.putIf(held, conn);
  }

  // scenario B177 bad
  void putIfHeldTwice(Conn conn) {
    boolean held = conn.tryGet();
    Conns.putIf(held, conn);
    if (held) {
      conn.put(); // finding KrefOverPut error
    }
  }

  // scenario B177 bad
  void putIfNot(Conn conn) {
    boolean held = conn.tryGet(); // finding KrefLeak error
    if (held) {
      used += conn.port();
      Conns.putIf(false, conn);
    }
  }

  @Override
  public void close() {
    conns.values().forEach(Conn::put);
    conns.clear();
  }
}

// scenario B176 ok
@RefMarked
final class CurrentConn implements AutoCloseable {
  private final AtomicReference<@OwnsRef Conn> current;

  CurrentConn(@OwnsRef Conn first) {
    current = new AtomicReference<>(first);
  }

  @OwnsRef
  Conn acquire() {
    while (true) {
      Conn conn = current.get();
      if (conn == null) {
        return null;
      }
      if (conn.tryGet()) {
        return conn;
      }
    }
  }

  @OwnsRef
  Conn acquireInDo() {
    Conn conn;
    do {
      conn = current.get();
      if (conn == null) {
        return null;
      }
    } while (!conn.tryGet());
    return conn;
  }

  @OwnsRef
  Conn acquireAtMost(int tries) {
    for (int i = 0; i < tries; i++) {
      Conn conn = current.get();
      if (conn != null && conn.tryGet()) {
        return conn;
      }
    }
    return null;
  }

  @Override
  public void close() {
    Conn last = current.getAndSet(null);
    if (last != null) {
      last.put();
    }
  }
}

// scenario B176 bad
@RefMarked
final class RetryingUser {
  private final RemoteConns remote;
  private int ports;

  RetryingUser(RemoteConns remote) {
    this.remote = remote;
  }

  void useUntilSuccess(Remote conn) {
    while (!conn.tryIncRef()) { // finding KrefLeak error
      Thread.onSpinWait();
    }
    ports += conn.port();
  }

  void useUntilSuccessAndPut(Remote conn) {
    while (!conn.tryIncRef()) {
      Thread.onSpinWait();
    }
    ports += conn.port();
    conn.decRef();
  }
}

@RefMarked
interface RemoteConns {
  @OwnsRef
  Remote connect(String host);
}

@RefMarked
@RefCounted
interface Remote {
  int port();

  @TryGetsRef
  boolean tryIncRef();

  @PutsRef
  void decRef();
}

@RefMarked
final class Conns {
  private Conns() {}

  static void putIf(boolean held, @OwnsRefIf("held") Conn conn) {
    if (held) {
      conn.put();
    }
  }
}

@RefMarked
final class Conn {
  final Kref<Conn> kref = Kref.init(this, Conn::shutdown);
  private int port;

  Conn(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void shutdown() {
    port = -1;
  }
}
