package dev.kref;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.ReturnsAlias;
import dev.kref.annotation.TrustedRefImpl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One owned reference as a value, to be closed exactly once.
 *
 * <pre>{@code
 * try (Ref<Session> mine = Ref.share(session.kref())) {
 *   mine.value().send(greeting);
 * }
 * }</pre>
 *
 * <p>A handle is open until it is closed or {@linkplain #transfer() transferred}. Whoever holds it
 * owes the close; who passes it on passes the {@linkplain #transfer() transferred} handle and keeps
 * an empty one, whose close does nothing, so that try-with-resources and a transfer at the end of
 * the block go together.
 *
 * <p><b>Threads.</b> A handle may be passed between threads. Where closes or transfers of one
 * handle race, exactly one of them wins, and the others get a {@link KrefException}: this is a bug
 * in the program, seen and kept harmless. What a thread does before it closes happens before the
 * release function runs, as for {@link Kref#put()}.
 *
 * @param <T> the type of the object that is referred to
 */
@RefCounted
@TrustedRefImpl
public final class Ref<T> implements AutoCloseable {
  private static final int OPEN = 0;
  private static final int TRANSFERRED = 1;
  private static final int CLOSED = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Ref.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Kref<T> kref;
  private volatile int state;

  private Ref(Kref<T> kref) {
    this.kref = kref;
  }

  /**
   * Takes one more reference, as {@link Kref#get} does, and returns it as a handle. The caller's
   * own reference stays the caller's.
   *
   * @param kref the counter of the object, of which the caller holds a reference
   * @param <T> the type of the object
   * @return an open handle, which the caller must close
   * @throws KrefException if the object is dead, or the counter is null or has no release function
   */
  @OwnsRef
  public static <T> Ref<T> share(@BorrowsRef Kref<T> kref) {
    check(kref, "Ref.share").get();
    return new Ref<>(kref);
  }

  /**
   * Takes one more reference unless the last one is gone, as {@link Kref#tryGet} does, and returns
   * it as a handle.
   *
   * @param kref the counter of the object
   * @param <T> the type of the object
   * @return an open handle, which the caller must close, or null if the object is dead
   * @throws KrefException if the counter is null or has no release function
   */
  @OwnsRef
  public static <T> Ref<T> tryShare(@BorrowsRef Kref<T> kref) {
    return check(kref, "Ref.tryShare").tryGet() ? new Ref<>(kref) : null;
  }

  /**
   * Turns a reference that the caller owns into a handle. The count stays the same; the handle's
   * close takes the place of the caller's put.
   *
   * @param kref the counter of the object; the caller's reference is taken over, unless this throws
   * @param <T> the type of the object
   * @return an open handle, which the caller must close
   * @throws KrefException if the object is dead, or the counter is null or has no release function
   */
  @OwnsRef
  public static <T> Ref<T> adopt(@OwnsRef Kref<T> kref) {
    if (check(kref, "Ref.adopt").isDead()) {
      throw new KrefException(
          kref.container(),
          "Ref.adopt",
          "the object is dead; there is no reference to take over",
          "KrefUseAfterPut");
    }
    return new Ref<>(kref);
  }

  /**
   * Lends the object. It is safe to use while this handle is open, and needs a reference of its own
   * to be used for longer.
   *
   * @return the object that this handle refers to
   * @throws KrefException if this handle was closed or transferred
   */
  @ReturnsAlias
  public T value() {
    int seen = state;
    if (seen != OPEN) {
      throw unusable("Ref.value", seen);
    }
    return kref.container();
  }

  /**
   * Moves the reference into a new handle, to be passed on or returned, and leaves this one empty.
   *
   * @return an open handle, which the caller must close or pass on
   * @throws KrefException if this handle was closed or transferred before
   */
  @OwnsRef
  public Ref<T> transfer(@OwnsRef Ref<T> this) {
    int seen = (int) STATE.compareAndExchange(this, OPEN, TRANSFERRED);
    if (seen != OPEN) {
      throw unusable("Ref.transfer", seen);
    }
    return new Ref<>(kref);
  }

  /**
   * Puts the reference. The last put runs the release function inside this call, and passes on what
   * that throws. Does nothing if the reference was transferred.
   *
   * @throws KrefException if this handle was closed before
   */
  @Override
  @PutsRef
  public void close() {
    int seen = (int) STATE.compareAndExchange(this, OPEN, CLOSED);
    if (seen == OPEN) {
      kref.put();
    } else if (seen == CLOSED) {
      throw unusable("Ref.close", seen);
    }
  }

  /**
   * Describes the handle for logs.
   *
   * @return the class of the object and the state of the handle
   */
  @Override
  public String toString() {
    int seen = state;
    return "Ref["
        + kref.container().getClass().getName()
        + (seen == OPEN ? ", open]" : seen == CLOSED ? ", closed]" : ", transferred]");
  }

  private KrefException unusable(String operation, int seen) {
    if (seen == TRANSFERRED) {
      return new KrefException(
          kref.container(),
          operation,
          "the handle is empty; its reference was handed over by transfer()",
          operation.equals("Ref.transfer") ? "KrefOverPut" : "KrefUseAfterHandoff");
    }
    return new KrefException(
        kref.container(),
        operation,
        "the handle was closed already; its one reference is put",
        operation.equals("Ref.value") ? "KrefUseAfterPut" : "KrefOverPut");
  }

  private static <T> Kref<T> check(Kref<T> kref, String operation) {
    if (kref == null) {
      throw new KrefException(
          null, operation, "the kref is null; a handle stands for a reference", "KrefContract");
    }
    if (!kref.hasRelease()) {
      throw Kref.noRelease(kref.container(), operation);
    }
    return kref;
  }
}
