package conformance.inferred;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers that go up and down and count no references: nobody is told to put anything. */
final class NoCounters {
  private NoCounters() {}

  /** How many are there now. */
  static final class Gauge {
    private final AtomicInteger active = new AtomicInteger(1);

    void started() {
      active.incrementAndGet();
    }

    void finished() {
      active.decrementAndGet();
    }

    int active() {
      return active.get();
    }
  }

  static void gauge(Gauge gauge, boolean early) {
    gauge.started();
    if (early) {
      return;
    }
    gauge.finished();
    gauge.finished();
  }

  /** Permits: taking one subtracts. */
  static final class Permits {
    private final AtomicInteger free = new AtomicInteger(1);

    boolean take() {
      for (; ; ) {
        int now = free.get();
        if (now == 0) {
          return false;
        }
        if (free.compareAndSet(now, now - 1)) {
          return true;
        }
      }
    }

    void giveBack() {
      free.incrementAndGet();
    }
  }

  static boolean permits(Permits permits) {
    return permits.take() && permits.take();
  }

  /** Waits until all are done; nothing ends with the last. */
  static final class Latch {
    private int left = 1;

    synchronized void register() {
      left++;
    }

    synchronized void arrive() {
      if (--left == 0) {
        notifyAll();
      }
    }
  }

  static void latch() {
    Latch latch = new Latch();
    latch.register();
    latch.arrive();
  }

  /** Work in progress: whoever finishes last tells the others. */
  static final class Pending {
    private final AtomicInteger pending = new AtomicInteger(1);
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CountDownLatch latch = new CountDownLatch(1);

    void begin() {
      pending.incrementAndGet();
    }

    void end() {
      if (pending.decrementAndGet() == 0) {
        done.complete(null);
        latch.countDown();
      }
    }
  }

  static void pending(Pending pending, boolean early) {
    pending.begin();
    if (early) {
      return;
    }
    pending.end();
  }

  /** The same with a method that tells them. */
  static final class Gathering {
    private final AtomicInteger open = new AtomicInteger(1);
    private final Listener listener;

    Gathering(Listener listener) {
      this.listener = listener;
    }

    void expect() {
      open.incrementAndGet();
    }

    void arrived() {
      if (open.decrementAndGet() == 0) {
        complete();
      }
    }

    private void complete() {
      listener.all();
    }
  }

  static void gathering(Listener listener) {
    Gathering gathering = new Gathering(listener);
    gathering.expect();
    gathering.arrived();
  }

  /** Users of something that starts with the first and stops with the last, again and again. */
  static final class Service {
    private final AtomicInteger users = new AtomicInteger();
    private Thread worker;

    void start() {
      if (users.getAndIncrement() == 0) {
        worker = new Thread(() -> {});
        worker.start();
      }
    }

    void stop() {
      if (users.decrementAndGet() == 0) {
        worker.interrupt();
        worker = null;
      }
    }
  }

  static void service(Service service, boolean early) {
    service.start();
    if (early) {
      return;
    }
    service.stop();
  }

  /** Pins that let go of nothing unless something else has been decided. */
  static final class Entry {
    private final AtomicInteger pins = new AtomicInteger(1);
    private volatile boolean evicted;
    private byte[] value = new byte[1];

    void pin() {
      pins.incrementAndGet();
    }

    void unpin() {
      if (pins.decrementAndGet() == 0 && evicted) {
        value = null;
      }
    }

    void evict() {
      evicted = true;
    }

    int size() {
      return value.length;
    }
  }

  static int entry() {
    Entry entry = new Entry();
    entry.pin();
    return entry.size();
  }

  /** How deep calls are nested: the outermost does the work. */
  static final class Batch {
    private int depth;
    private final Deque<Runnable> later = new ArrayDeque<>();

    synchronized void enter() {
      depth++;
    }

    synchronized void leave() {
      if (--depth == 0) {
        flush();
      }
    }

    private void flush() {
      later.clear();
    }
  }

  static void batch(Batch batch, boolean early) {
    batch.enter();
    if (early) {
      return;
    }
    batch.leave();
  }

  /** Readers of a lock. */
  static final class Readers {
    private int readers = 1;
    private Thread writer;

    synchronized void lockShared() {
      readers++;
    }

    synchronized void unlockShared() {
      readers--;
      if (readers == 0) {
        writer = null;
        notifyAll();
      }
    }

    synchronized boolean lockExclusive() {
      if (readers > 0) {
        return false;
      }
      readers = -1;
      writer = Thread.currentThread();
      return true;
    }
  }

  static void readers(Readers readers) {
    readers.lockShared();
  }

  /** Several at once. */
  static final class Budget {
    private final AtomicLong bytes = new AtomicLong(1);
    private byte[] memory = new byte[1];

    void add(int amount) {
      bytes.addAndGet(amount);
    }

    void one() {
      bytes.incrementAndGet();
    }

    void less() {
      if (bytes.decrementAndGet() == 0) {
        memory = null;
      }
    }

    int size() {
      return memory.length;
    }
  }

  static int budget() {
    Budget budget = new Budget();
    budget.one();
    return budget.size();
  }

  /** Attempts that are left. */
  static final class Retries {
    private final AtomicInteger left = new AtomicInteger(1);

    void again() {
      left.incrementAndGet();
    }

    boolean next() {
      return left.decrementAndGet() == 0;
    }
  }

  static boolean retries() {
    Retries retries = new Retries();
    retries.again();
    return retries.next();
  }

  /** The count is not this object's: others change it too. */
  static final class Shared {
    final AtomicInteger count = new AtomicInteger(1);
    private byte[] memory = new byte[1];

    void up() {
      count.incrementAndGet();
    }

    void down() {
      if (count.decrementAndGet() == 0) {
        memory = null;
      }
    }

    int size() {
      return memory.length;
    }
  }

  static int shared() {
    Shared shared = new Shared();
    shared.count.incrementAndGet();
    return shared.size();
  }

  /** What the get returns holds the reference, and gives it back by itself. */
  static final class Pool {
    private final AtomicInteger leased = new AtomicInteger(1);
    private byte[] memory = new byte[1];

    Lease lease() {
      leased.incrementAndGet();
      return new Lease(this);
    }

    void giveBack() {
      if (leased.decrementAndGet() == 0) {
        memory = null;
      }
    }
  }

  record Lease(Pool pool) implements AutoCloseable {
    @Override
    public void close() {
      pool.giveBack();
    }
  }

  static Lease lease(Pool pool) {
    return pool.lease();
  }

  /** One number for each key is none for the object. */
  static final class Usage {
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private int total;

    synchronized void use(String key) {
      total++;
      uses.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
    }

    synchronized void free(String key) {
      total--;
      if (uses.get(key).decrementAndGet() == 0) {
        uses.remove(key);
      }
    }
  }

  static void usage(Usage usage) {
    usage.use("a");
  }

  /** A plain number without any lock belongs to one thread. */
  static final class Unlocked {
    private int refs = 1;
    private byte[] memory = new byte[1];

    void up() {
      refs++;
    }

    void down() {
      if (--refs == 0) {
        memory = null;
      }
    }

    int size() {
      return memory.length;
    }
  }

  static int unlocked() {
    Unlocked unlocked = new Unlocked();
    unlocked.up();
    return unlocked.size();
  }

  interface Listener {
    void all();
  }
}
