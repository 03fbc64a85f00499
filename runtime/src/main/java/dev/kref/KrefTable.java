package dev.kref;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RunsNow;
import dev.kref.annotation.ThreadSafePlace;
import dev.kref.annotation.TrustedRefImpl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A registry of counted objects that does lookup-then-get correctly, so that rule 3 need not be
 * written out by hand.
 *
 * <pre>{@code
 * KrefTable<String, Session> sessions = KrefTable.weak(Session::kref);
 *
 * Session session = sessions.acquireOrCreate(id, Session::new);
 * try {
 *   session.serve(request);
 * } finally {
 *   session.kref().put();
 * }
 * }</pre>
 *
 * <p>A {@linkplain #strong strong} table owns one reference to each of its objects, from {@link
 * #add} or {@link #acquireOrCreate} until {@link #remove} or {@link #close}. A {@linkplain #weak
 * weak} table owns none: an object is found for as long as somebody else holds a reference, and its
 * entry disappears by itself. What {@code acquire} and {@code acquireOrCreate} return always comes
 * with a reference that is the caller's to put. A dying object, one whose last reference is gone,
 * is never handed out, and its key counts as absent, also while its release function still runs.
 *
 * <p><b>Threads.</b> All methods may be called by any thread at any time. Lookups take no lock and
 * wait for nobody. No lock is held while functions or release functions of the caller run, so these
 * may use the table. Only a call that would store under a key that another thread's {@code
 * acquireOrCreate} is creating an object for waits until that is done.
 *
 * <p><b>Memory order.</b> What a thread does before it adds or creates an object happens before
 * another thread acquires it. What it does before it puts happens before the release, as always.
 *
 * <p>Keys need {@code equals} and {@code hashCode}. Dead entries of a weak table are taken out
 * where lookups meet them, and a few at a time by calls that add or miss, at a constant price per
 * call.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the objects
 */
@ThreadSafePlace
@TrustedRefImpl
public final class KrefTable<K, V> implements AutoCloseable {
  private final Function<V, Kref<V>> krefOf;
  private final boolean strong;

  /**
   * By key, the counter of the object, or the {@link Creation} that is going to yield it. A counter
   * leads to its object and, other than the object, is never used again after its death: a recycled
   * object cannot be mistaken for the one that was added.
   */
  private final ConcurrentHashMap<K, Object> slots = new ConcurrentHashMap<>();

  private final Sweep<K> sweep = new Sweep<>(slots);
  private volatile boolean closed;

  private KrefTable(Function<V, Kref<V>> krefOf, boolean strong) {
    this.krefOf = krefOf;
    this.strong = strong;
  }

  /**
   * Creates a table that owns one reference per entry.
   *
   * @param kref leads from an object to the counter that it embeds, always the same
   * @param <K> the type of the keys
   * @param <V> the type of the objects, which must have a bound release function
   * @return an empty table
   * @throws KrefException if the function is null
   */
  public static <K, V> KrefTable<K, V> strong(Function<V, Kref<V>> kref) {
    requireNonNull(kref, "KrefTable.strong", "function");
    return new KrefTable<>(kref, true);
  }

  /**
   * Creates a table that owns no references: dead entries are never handed out, and are swept as
   * the table is used.
   *
   * @param kref leads from an object to the counter that it embeds, always the same
   * @param <K> the type of the keys
   * @param <V> the type of the objects
   * @return an empty table
   * @throws KrefException if the function is null
   */
  public static <K, V> KrefTable<K, V> weak(Function<V, Kref<V>> kref) {
    requireNonNull(kref, "KrefTable.weak", "function");
    return new KrefTable<>(kref, false);
  }

  /**
   * Looks an object up and takes a reference to it, as one step. Takes no lock and never waits.
   *
   * @param key the key
   * @return the object, with a reference that the caller must put, or null if there is none or it
   *     is dying
   * @throws KrefException if the key is null or the table is closed
   */
  @OwnsRef
  public V acquire(K key) {
    requireNonNull(key, "KrefTable.acquire", "key");
    requireOpen("KrefTable.acquire");
    Object slot;
    while ((slot = slots.get(key)) instanceof Kref) {
      Kref<V> kref = counter(slot);
      if (kref.tryGet()) {
        return kref.container();
      }
      slots.remove(key, kref);
    }
    stepOfWeak();
    return null;
  }

  /**
   * Looks an object up and takes a reference to it, or creates it. Of several threads that miss the
   * same key at a time, one runs its function, and the others wait for it, whether interrupted or
   * not, and share the object. A previous object of the key that is still dying is not waited for.
   *
   * <p>The function yields an object together with one reference. A weak table passes that on to
   * the caller; a strong one keeps it and takes another for the caller. If the function returns
   * null, there is no entry and the result is null; if it throws, there is no entry and the caller
   * gets the exception. Those who waited then try again with their own functions. The function may
   * use this table, other than for the same key; two functions that wait for each other's keys
   * never end.
   *
   * @param key the key
   * @param create yields a new object for the key, with a reference, or null
   * @return the object, with a reference that the caller must put, or null if the function returned
   *     null
   * @throws KrefException if the key or the function is null, the table is closed, the function
   *     calls this method for its own key, or it yields an object that is dead, has no counter of
   *     its own or, in a strong table, no release function
   */
  @OwnsRef
  public V acquireOrCreate(K key, @RunsNow Function<K, @OwnsRef V> create) {
    requireNonNull(key, "KrefTable.acquireOrCreate", "key");
    requireNonNull(create, "KrefTable.acquireOrCreate", "function");
    requireOpen("KrefTable.acquireOrCreate");
    Creation creation = null;
    while (true) {
      Object slot = slots.get(key);
      if (slot instanceof Kref) {
        Kref<V> kref = counter(slot);
        if (kref.tryGet()) {
          return kref.container();
        }
      } else if (slot != null) {
        await((Creation) slot, "KrefTable.acquireOrCreate");
        continue;
      }
      if (creation == null) {
        creation = new Creation();
      }
      if (slot == null
          ? slots.putIfAbsent(key, creation) == null
          : slots.replace(key, slot, creation)) {
        return create(key, create, creation);
      }
    }
  }

  /**
   * Enters an object under a key, unless there is one that is alive. The caller holds a reference,
   * and keeps it: a strong table takes one of its own, a weak one does without.
   *
   * @param key the key
   * @param value the object, of which the caller holds a reference
   * @return true if the object was entered, false if the key is taken
   * @throws KrefException if the key or the object is null, the table is closed, or the object is
   *     dead, has no counter of its own or, in a strong table, no release function
   */
  public boolean add(K key, @BorrowsRef V value) {
    requireNonNull(key, "KrefTable.add", "key");
    requireNonNull(value, "KrefTable.add", "object");
    requireOpen("KrefTable.add");
    Kref<V> kref = counterOf(value, "KrefTable.add");
    if (strong) {
      kref.get();
    }
    if (!enter(key, kref)) {
      if (strong) {
        kref.put();
      }
      return false;
    }
    if (closed && withdraw(key, kref)) {
      throw closedTable("KrefTable.add");
    }
    stepOfWeak();
    return true;
  }

  /**
   * Takes the entry of a key out. A strong table puts its reference, which may be the last one and
   * then runs the release function inside this call. An object that another thread is creating at
   * the moment counts as absent.
   *
   * @param key the key
   * @return true if there was an object that was alive
   * @throws KrefException if the key is null
   */
  public boolean remove(K key) {
    requireNonNull(key, "KrefTable.remove", "key");
    while (true) {
      Object slot = slots.get(key);
      if (!(slot instanceof Kref)) {
        return false;
      }
      Kref<V> kref = counter(slot);
      boolean alive = !kref.isDead();
      if (slots.remove(key, kref)) {
        if (strong && alive) {
          kref.put();
        }
        return alive;
      }
    }
  }

  /**
   * Counts the entries, for logs and assertions: the answer may be out of date before it arrives.
   * In a weak table this visits all entries and takes the dead ones out first. An object that is
   * being created may count already.
   *
   * @return the number of entries, at most {@link Integer#MAX_VALUE}
   */
  public int size() {
    if (!strong) {
      sweep.all();
    }
    return slots.size();
  }

  /**
   * Closes the table: takes all entries out, and puts what a strong table holds. From then on
   * {@code acquire}, {@code acquireOrCreate} and {@code add} throw; a call that is creating an
   * object when this happens still returns it, and the table keeps nothing of it. Closing again
   * does nothing.
   *
   * <p>If release functions throw, the other entries are put all the same; then the first exception
   * is thrown, with the others suppressed in it.
   */
  @Override
  public void close() {
    closed = true;
    Throwable failure = null;
    for (Map.Entry<K, Object> entry : slots.entrySet()) {
      if (entry.getValue() instanceof Kref) {
        try {
          withdraw(entry.getKey(), counter(entry.getValue()));
        } catch (RuntimeException | Error e) {
          if (failure == null) {
            failure = e;
          } else if (failure != e) {
            failure.addSuppressed(e);
          }
        }
      }
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** How many entries there are, dead or alive. */
  int unsweptSize() {
    return slots.size();
  }

  /** Runs the function on behalf of the creation that now holds the key's slot. */
  private V create(K key, Function<K, V> create, Creation creation) {
    Kref<V> kref = null;
    try {
      V value = create.apply(key);
      if (value == null) {
        return null;
      }
      Kref<V> created = counterOf(value, "KrefTable.acquireOrCreate");
      if (strong) {
        created.get();
      }
      kref = created;
    } finally {
      if (kref == null) {
        slots.remove(key, creation);
      } else {
        slots.replace(key, creation, kref);
      }
      creation.finish();
    }
    if (closed) {
      withdraw(key, kref);
    }
    stepOfWeak();
    return kref.container();
  }

  /** Puts the counter into the slot of its key, unless that holds an object that is alive. */
  private boolean enter(K key, Kref<V> kref) {
    while (true) {
      Object slot = slots.putIfAbsent(key, kref);
      if (slot == null) {
        return true;
      }
      if (slot instanceof Creation) {
        await((Creation) slot, "KrefTable.add");
      } else if (!counter(slot).isDead()) {
        return false;
      } else if (slots.replace(key, slot, kref)) {
        return true;
      }
    }
  }

  /** Takes an entry out, and puts the table's reference. False if somebody else has. */
  private boolean withdraw(K key, Kref<V> kref) {
    if (!slots.remove(key, kref)) {
      return false;
    }
    if (strong) {
      kref.put();
    }
    return true;
  }

  private void await(Creation creation, String operation) {
    if (creation.isMine()) {
      throw new KrefException(
          this,
          operation,
          "the function that creates the object of this key asks for it itself",
          "KrefContract");
    }
    creation.await();
  }

  private Kref<V> counterOf(V value, String operation) {
    Kref<V> kref = krefOf.apply(value);
    if (kref == null || kref.container() != value) {
      throw new KrefException(
          value,
          operation,
          kref == null
              ? "the object has no counter; the table cannot tell when it dies"
              : "the counter belongs to another object; it says nothing about this one",
          "KrefContract");
    }
    if (strong && !kref.hasRelease()) {
      throw Kref.noRelease(value, operation);
    }
    if (kref.isDead()) {
      throw new KrefException(
          value,
          operation,
          "the object is dead; entering it needs a valid reference in hand",
          "KrefUseAfterPut");
    }
    return kref;
  }

  /** What a slot holds if it holds a counter; only counters of values are ever stored. */
  @SuppressWarnings("unchecked")
  private Kref<V> counter(Object slot) {
    return (Kref<V>) slot;
  }

  private void stepOfWeak() {
    if (!strong) {
      sweep.step();
    }
  }

  private void requireOpen(String operation) {
    if (closed) {
      throw closedTable(operation);
    }
  }

  private KrefException closedTable(String operation) {
    return new KrefException(
        this, operation, "the table is closed; it holds no references any more", "KrefUseAfterPut");
  }

  private static void requireNonNull(Object argument, String operation, String name) {
    if (argument == null) {
      throw new KrefException(null, operation, "the " + name + " is null", "KrefContract");
    }
  }
}
