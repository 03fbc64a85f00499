package conformance.bexceptions;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The ways in which real code remembers whether it still has to put. */
@RefMarked
public final class SuccessFlags {
  private final Stores stores;
  private int opened;

  SuccessFlags(Stores stores) {
    this.stores = stores;
  }

  // scenario B33 ok
  @OwnsRef
  Store successFlag(String name) throws IOException {
    Store store = stores.open(name);
    boolean success = false;
    try {
      store.verify();
      success = true;
      return store;
    } finally {
      if (!success) {
        store.decRef();
      }
    }
  }

  // scenario B33 ok
  @OwnsRef
  Store successFlagComparedWithFalse(String name) throws IOException {
    Store store = stores.open(name);
    boolean success = false;
    try {
      store.verify();
      opened++;
      success = true;
    } finally {
      if (success == false) {
        store.decRef();
      }
    }
    return store;
  }

  // scenario B33 bad
  @OwnsRef
  Store successFlagInverted(String name) throws IOException {
    Store store = stores.open(name); // finding KrefLeak error
    boolean success = false;
    try {
      store.verify();
      success = true;
    } finally {
      if (success) {
        opened++;
      }
    }
    return store;
  }

  // scenario B33 bad
  @OwnsRef
  Store successFlagSetTooLate(String name, boolean quick) throws IOException {
    Store store = stores.open(name);
    boolean success = false;
    try {
      store.verify();
      if (quick) {
        return store;
      }
      success = true;
      return store;
    } finally {
      if (!success) {
        store.decRef(); // finding KrefOverPut error
      }
    }
  }

  // scenario B33 ok
  @OwnsRef
  Store nullAfterSuccess(String name) throws IOException {
    Store toClose = stores.open(name);
    try {
      toClose.verify();
      Store result = toClose;
      toClose = null;
      return result;
    } finally {
      if (toClose != null) {
        toClose.decRef();
      }
    }
  }

  // scenario B128 ok
  void releaseFlag(Store given, boolean keep) throws IOException {
    given.incRef();
    boolean release = true;
    try {
      if (keep) {
        release = false;
        stores.keep(given);
      } else {
        given.verify();
      }
    } finally {
      if (release) {
        given.decRef();
      }
    }
  }

  // scenario B128 bad
  void releaseFlagNotCleared(Store given, boolean keep) throws IOException {
    given.incRef();
    boolean release = true;
    try {
      if (keep) {
        stores.keep(given);
        opened++;
      } else {
        given.verify();
      }
    } finally {
      if (release) {
        given.decRef(); // finding KrefOverPut error
      }
    }
  }

  // scenario B39 ok
  void incrementThenTry(Store given) throws IOException {
    given.incRef();
    try {
      given.verify();
    } finally {
      given.decRef();
    }
  }

  // scenario B36 bad
  void incrementTooEarly(Store given, Store other) throws IOException {
    given.incRef(); // finding KrefLeak error
    other.verify();
    try {
      given.verify();
    } finally {
      given.decRef();
    }
  }

  // scenario B49 ok
  @OwnsRef
  Store openTwoOrNone(String first, String second) throws IOException {
    Store a = stores.open(first);
    Store b = null;
    try {
      b = stores.openRemote(second);
      stores.join(a, b);
    } catch (IOException e) {
      if (b != null) {
        b.decRef();
      }
      a.decRef();
      throw e;
    }
    b.decRef();
    return a;
  }

  // scenario B30 bad
  @OwnsRef
  Store openTwoLosesFirst(String first, String second) throws IOException {
    Store a = stores.open(first); // finding KrefLeak error
    Store b = stores.openRemote(second);
    b.decRef();
    return a;
  }

  // scenario B33 ok
  @OwnsRef
  ByteBuf encoded(ByteBufAllocator alloc, String text, int limit) {
    ByteBuf buf = alloc.buffer(text.length());
    boolean release = true;
    try {
      buf.writeCharSequence(text, StandardCharsets.UTF_8);
      if (buf.readableBytes() > limit) {
        throw new IllegalArgumentException("too long: " + buf.readableBytes());
      }
      release = false;
      return buf;
    } finally {
      if (release) {
        buf.release();
      }
    }
  }

  // scenario B32 bad
  @OwnsRef
  ByteBuf encodedLeaks(ByteBufAllocator alloc, String text, int limit) {
    ByteBuf buf = alloc.buffer(text.length());
    buf.writeCharSequence(text, StandardCharsets.UTF_8);
    if (buf.readableBytes() > limit) {
      throw new IllegalArgumentException("too long: " + buf.readableBytes()); // finding KrefLeak error
    }
    return buf;
  }
}

@RefMarked
@RefCounted
interface Store {
  void verify() throws IOException;

  @GetsRef
  void incRef();

  @PutsRef
  boolean decRef();
}

@RefMarked
interface Stores {
  @OwnsRef
  Store open(String name);

  @OwnsRef
  Store openRemote(String name) throws IOException;

  void join(Store left, Store right) throws IOException;

  void keep(@OwnsRef Store store);
}
