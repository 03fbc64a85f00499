package dev.kref;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HeldForLastPut;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.ReadsCount;
import dev.kref.annotation.RefCounter;
import dev.kref.annotation.ReleaseFn;
import dev.kref.annotation.ReturnsAlias;
import dev.kref.annotation.TrustedRefImpl;
import dev.kref.annotation.TryGetsRef;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Lock;

/**
 * A reference counter that an object embeds to count its own holders: the kernel's {@code struct
 * kref}.
 *
 * <pre>{@code
 * final class Session {
 *   private final Kref<Session> kref = Kref.init(this, Session::free);
 *
 *   Kref<Session> kref() {
 *     return kref;
 *   }
 *
 *   private void free() { ... }
 * }
 * }</pre>
 *
 * <p>The count starts at one, and that reference is the creator's. Every holder that outlives the
 * call that it got the object from needs a {@link #get} of its own before the object is passed on;
 * every reference is given back by exactly one {@link #put}; the last put runs the release
 * function, once. Whoever holds no reference yet must use {@link #tryGet}, or find the object and
 * get it inside a critical section that the last put is excluded from.
 *
 * <p><b>Threads.</b> All methods may be called by any thread at any time. {@code get}, {@code
 * tryGet} and {@code put} are one atomic addition each; the last put needs one compare-and-set
 * more. No method blocks, but for {@code putLocked} on its lock. An object that is dead stays dead,
 * whatever is called on it, and its release function never runs again.
 *
 * <p><b>Memory order.</b> What a thread does before it puts its reference happens before the
 * release function runs. {@code get}, {@code tryGet} and {@code put} have the effects of a volatile
 * read-modify-write, {@code read} those of a volatile read.
 *
 * <p><b>Overflow.</b> From 2<sup>31</sup> references on the counter saturates: the object is never
 * released any more, and gets and puts go on without effect. A leak is better than a use after
 * free.
 *
 * <p><b>Misuse</b> that can be seen (a get or put on a dead object, a put without a release
 * function, null arguments) throws a {@link KrefException} and leaves the count as it was.
 *
 * @param <T> the type of the object that embeds the counter
 */
@RefCounter
@TrustedRefImpl
public final class Kref<T> {
  /*
   * The state counts references less one, so that a single sign test after the atomic addition
   * tells the common case from all others. The negative half is split into zones wide enough that
   * the additions of any number of misbehaving threads, which they take back, stay inside the zone:
   *
   *   [0, MAX_VALUE]      alive, with state + 1 references
   *   [UNDECIDED, -1]     no reference is left, but nobody has declared the object dead: a tryGet
   *                       may still get ahead of the put. Below -1: puts too many are in flight
   *   [RELEASING +- ..]   dead, and the release function is running
   *   [DEAD +- ..]        dead
   *   [MIN_VALUE, ..]     saturated
   *
   * Dead is final: the only way in is one compare-and-set from the undecided zone, so exactly one
   * put can make it and runs the release function; nothing leads out. An addition that meets a dead
   * object leaves it in its zone, and cannot make it look alive to others meanwhile.
   */
  private static final int UNDECIDED = -(1 << 28);

  private static final int RELEASING = -(1 << 28) - (1 << 27);
  private static final int RELEASING_END = -(1 << 29);
  private static final int DEAD = -(1 << 30);
  private static final int DEAD_END = -(1 << 30) - (1 << 29);
  private static final int SATURATED = Integer.MIN_VALUE + (1 << 28);

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Kref.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** References less one, or a zone; see above. Starts at 0: the creator's reference. */
  private volatile int state;

  private final T container;
  private final Release<? super T> release;

  private Kref(T container, Release<? super T> release) {
    this.container = container;
    this.release = release;
  }

  /**
   * Creates the counter of an object, with a count of one, which is the creator's reference. There
   * is no release function: every put must name one.
   *
   * @param container the object that embeds the counter
   * @param <T> the type of that object
   * @return the counter; the one reference comes with it
   * @throws KrefException if the container is null
   */
  @OwnsRef
  public static <T> Kref<T> init(@ReturnsAlias T container) {
    return new Kref<>(checkContainer(container), null);
  }

  /**
   * Creates the counter of an object, with a count of one, which is the creator's reference.
   *
   * @param container the object that embeds the counter
   * @param release what the last put runs
   * @param <T> the type of that object
   * @return the counter; the one reference comes with it
   * @throws KrefException if the container or the release function is null
   */
  @OwnsRef
  public static <T> Kref<T> init(@ReturnsAlias T container, @ReleaseFn Release<? super T> release) {
    checkContainer(container);
    if (release == null) {
      throw noRelease(container, "Kref.init");
    }
    return new Kref<>(container, release);
  }

  /**
   * Leads from the embedded counter back to its object, as the kernel's {@code container_of} does.
   * No reference changes hands.
   *
   * @return the object that embeds this counter
   */
  @ReturnsAlias
  public T container() {
    return container;
  }

  /**
   * Takes one more reference. The caller must hold one already, or be sure in another way that none
   * of the puts that go on is the last: whoever looked the object up without that needs {@link
   * #tryGet}.
   *
   * <p>Needs no ordering of its own: whatever handed the object to the caller has ordered it.
   *
   * @throws KrefException if the object is dead
   */
  @GetsRef
  public void get() {
    if ((int) STATE.getAndAdd(this, 1) < 0 && !isGot()) {
      throw getOfDead(takeBack(-1));
    }
  }

  /**
   * Takes one more reference unless the last one is gone. The result must be checked: on false the
   * caller holds nothing, and must not touch the object.
   *
   * <p>Never fails while a reference is held by anybody. A successful call happens after the puts
   * that came before it.
   *
   * @return true if the caller now holds a reference, false if the object is dead
   */
  @TryGetsRef
  public boolean tryGet() {
    if ((int) STATE.getAndAdd(this, 1) < 0 && !isGot()) {
      takeBack(-1);
      return false;
    }
    return true;
  }

  /**
   * Gives one reference back. If it was the last one, the release function bound at {@link
   * #init(Object, Release)} runs inside this call. Unless another reference is held, the object
   * must not be touched afterwards, whatever the result.
   *
   * @return true if this call ran the release function; false says nothing about the object
   * @throws KrefException if the object is dead, or no release function was bound
   */
  @PutsRef
  public boolean put() {
    if (release == null) {
      throw noRelease(container, "Kref.put");
    }
    int old = (int) STATE.getAndAdd(this, -1);
    return old <= 0 && putSlowly(old, release, "Kref.put");
  }

  /**
   * Gives one reference back. If it was the last one, the given release function runs inside this
   * call. Unless another reference is held, the object must not be touched afterwards, other than
   * where the result is true and the release function has left it in one piece.
   *
   * @param release what to run if this is the last put; the same at all put sites of a type
   * @return true if this call ran the release function; false says nothing about the object
   * @throws KrefException if the object is dead, or the release function is null
   */
  @PutsRef
  public boolean put(@ReleaseFn Release<? super T> release) {
    if (release == null) {
      throw noRelease(container, "Kref.put");
    }
    int old = (int) STATE.getAndAdd(this, -1);
    return old <= 0 && putSlowly(old, release, "Kref.put");
  }

  /**
   * Gives one reference back, and excludes the last put from the critical sections of a lock, with
   * the release function bound at {@link #init(Object, Release)}. See {@link #putLocked(Lock,
   * Release)}.
   *
   * @param lock the lock under which the object is looked up
   * @return true if this call ran the release function; false says nothing about the object
   * @throws KrefException if the object is dead, the lock is null, or no release function was bound
   */
  @PutsRef
  public boolean putLocked(@HeldForLastPut Lock lock) {
    return putLocked(lock, release);
  }

  /**
   * Gives one reference back, and excludes the last put from the critical sections of a lock, as
   * {@code kref_put_mutex} and {@code kref_put_lock} do.
   *
   * <p>While other references are left, the lock is not touched. Otherwise it is taken, the count
   * is looked at again under it, and the release function runs under it if nobody got the object
   * meanwhile. This method unlocks, also if the release function throws, so neither that function
   * nor the caller must. If taking the lock throws, the reference is still the caller's.
   *
   * @param lock the lock under which the object is looked up
   * @param release what to run, under the lock, if this is the last put
   * @return true if this call ran the release function; false says nothing about the object
   * @throws KrefException if the object is dead, or the lock or the release function is null
   */
  @PutsRef
  public boolean putLocked(@HeldForLastPut Lock lock, @ReleaseFn Release<? super T> release) {
    if (release == null) {
      throw noRelease(container, "Kref.putLocked");
    }
    if (lock == null) {
      throw new KrefException(
          container,
          "Kref.putLocked",
          "the lock is null, so the last put is not excluded from lookups",
          "KrefUnserializedPut");
    }
    if (putUnlessLast()) {
      return false;
    }
    lock.lock();
    try {
      int old = (int) STATE.getAndAdd(this, -1);
      return old <= 0 && putSlowly(old, release, "Kref.putLocked");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the count, for logs and assertions only: it may be out of date before it arrives.
   *
   * @return the number of references, 0 if the object is dead, {@link Integer#MAX_VALUE} if the
   *     counter is saturated
   */
  @ReadsCount
  public int read() {
    int seen = state;
    if (seen == Integer.MAX_VALUE || isSaturated(seen)) {
      return Integer.MAX_VALUE;
    }
    return Math.max(0, seen + 1);
  }

  /**
   * Describes the counter for logs.
   *
   * @return the class of the object and its count
   */
  @Override
  public String toString() {
    return "Kref[" + container.getClass().getName() + ", count " + read() + "]";
  }

  /**
   * Whether nothing can bring the object back. An object whose last put is undecided is not dead.
   */
  boolean isDead() {
    return isDead(state);
  }

  /** Whether a release function is bound, so that {@link #put()} works. */
  boolean hasRelease() {
    return release != null;
  }

  /**
   * Whether an addition that met a state below zero, and has been made, counts as a reference: the
   * object is saturated, or the addition came ahead of the put that was about to declare it dead.
   */
  private boolean isGot() {
    int seen = state;
    while (seen < 0 && seen >= UNDECIDED) {
      // Puts too many are in flight as well. They take themselves back, or the last put declares
      // the object dead; both are a few instructions away.
      Thread.onSpinWait();
      seen = state;
    }
    if (isSaturated(seen)) {
      STATE.setVolatile(this, SATURATED);
      return true;
    }
    return seen >= 0;
  }

  /** The subtraction has been made already, and was the last one or met a state not alive. */
  private boolean putSlowly(int old, Release<? super T> release, String operation) {
    if (old == 0) {
      return declareDead() && runRelease(release);
    }
    if (isSaturated(old)) {
      STATE.setVolatile(this, SATURATED);
      return false;
    }
    throw putOfDead(operation, takeBack(1));
  }

  /**
   * Dropped the last reference: makes the object dead, unless a tryGet came first, whose holder
   * then has the last put. Of several threads that drop a last reference in turn, one succeeds.
   */
  private boolean declareDead() {
    int seen = -1;
    while (seen < 0 && seen >= UNDECIDED) {
      int witness = (int) STATE.compareAndExchange(this, seen, RELEASING);
      if (witness == seen) {
        return true;
      }
      seen = witness;
    }
    return false;
  }

  private boolean runRelease(Release<? super T> release) {
    try {
      release.release(container);
    } finally {
      STATE.setVolatile(this, DEAD);
    }
    return true;
  }

  /** Subtracts one unless that would be the last put. False leaves the state alone. */
  private boolean putUnlessLast() {
    int seen = (int) STATE.getOpaque(this);
    while (seen > 0) {
      int witness = (int) STATE.compareAndExchange(this, seen, seen - 1);
      if (witness == seen) {
        return true;
      }
      seen = witness;
    }
    if (seen == 0) {
      return false;
    }
    if (isSaturated(seen)) {
      return true;
    }
    throw putOfDead("Kref.putLocked", seen);
  }

  /** Undoes an addition that must not have been made, and returns the state that it met. */
  private int takeBack(int delta) {
    int met = (int) STATE.getAndAdd(this, delta);
    if (met < RELEASING_END && met >= DEAD_END) {
      // Dead for good: whatever has piled up at the zone's middle can go.
      STATE.setVolatile(this, DEAD);
    }
    return met;
  }

  private static boolean isDead(int state) {
    return state < UNDECIDED && state >= DEAD_END;
  }

  private static boolean isSaturated(int state) {
    return state < DEAD_END;
  }

  private KrefException getOfDead(int state) {
    return isReleasedByThisThread(state)
        ? new KrefException(
            container,
            "Kref.get",
            "the release function gets its own object; the last reference is gone and nothing"
                + " brings the object back",
            "KrefReleaseFunction")
        : new KrefException(
            container,
            "Kref.get",
            "the object is dead; a get needs a valid reference in hand, and the last one was put"
                + " (where the object may be dying, use tryGet)",
            "KrefUseAfterPut");
  }

  private KrefException putOfDead(String operation, int state) {
    return isReleasedByThisThread(state)
        ? new KrefException(
            container,
            operation,
            "the release function puts its own object; the last reference is gone already",
            "KrefReleaseFunction")
        : new KrefException(
            container,
            operation,
            "one put too many; the object is dead, its last reference was put already",
            "KrefOverPut");
  }

  private static boolean isReleasedByThisThread(int state) {
    return state < UNDECIDED
        && state >= RELEASING_END
        && StackWalker.getInstance()
            .walk(
                frames ->
                    frames.anyMatch(
                        frame ->
                            frame.getMethodName().equals("runRelease")
                                && frame.getClassName().equals(Kref.class.getName())));
  }

  static KrefException noRelease(Object container, String operation) {
    return new KrefException(
        container,
        operation,
        "there is no release function; the last put must have one to run",
        "KrefReleaseFunction");
  }

  private static <T> T checkContainer(T container) {
    if (container == null) {
      throw new KrefException(
          null,
          "Kref.init",
          "the container is null; a counter belongs to an object",
          "KrefContract");
    }
    return container;
  }
}
