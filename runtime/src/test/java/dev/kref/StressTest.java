package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short races between real threads; the jcstress module looks at each of them in depth. */
@Timeout(60)
final class StressTest {
  private static final int THREADS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  /** Runs the task in all threads at the same moment, and passes on what any of them throws. */
  private void race(Callable<?> task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return task.call();
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
  }

  @Test
  void releaseRunsOnceAndSeesAllWrites() throws Exception {
    for (int round = 0; round < 300; round++) {
      int[] written = new int[THREADS * 16];
      AtomicInteger seen = new AtomicInteger(-1);
      Kref<int[]> kref =
          Kref.init(
              written,
              cells -> {
                int sum = 0;
                for (int cell : cells) {
                  sum += cell;
                }
                assertEquals(-1, seen.getAndSet(sum));
              });
      for (int i = 1; i < THREADS; i++) {
        kref.get();
      }
      AtomicInteger next = new AtomicInteger();
      AtomicInteger last = new AtomicInteger();
      race(
          () -> {
            int mine = next.getAndIncrement() * 16;
            for (int i = 0; i < 100; i++) {
              kref.get();
              written[mine]++;
              kref.put();
            }
            return kref.put() ? last.incrementAndGet() : 0;
          });
      assertEquals(1, last.get());
      assertEquals(100 * THREADS, seen.get());
    }
  }

  @Test
  void misuseNeverRevivesNorReleasesTwice() throws Exception {
    for (int round = 0; round < 500; round++) {
      Counted object = new Counted("object");
      AtomicInteger lastPuts = new AtomicInteger();
      race(
          () -> {
            for (int i = 0; i < 20; i++) {
              try {
                if (ThreadLocalRandom.current().nextBoolean()) {
                  object.kref().get();
                }
                lastPuts.addAndGet(object.put() ? 1 : 0);
              } catch (KrefException expected) {
                Thread.onSpinWait();
              }
            }
            return null;
          });
      while (object.count() > 0) {
        lastPuts.addAndGet(object.put() ? 1 : 0);
      }
      assertEquals(1, lastPuts.get());
      assertEquals(1, object.releases.get());
      assertEquals(0, object.count());
      assertTrue(object.kref().isDead());
    }
  }

  @Test
  void putLockedExcludesLookups() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Map<String, Counted> table = new HashMap<>();
    AtomicInteger created = new AtomicInteger();
    AtomicInteger released = new AtomicInteger();
    race(
        () -> {
          for (int i = 0; i < 20_000; i++) {
            Counted found;
            lock.lock();
            try {
              found = table.get("key");
              if (found == null) {
                found = new Counted("object");
                created.incrementAndGet();
                table.put("key", found);
              } else {
                found.kref().get();
              }
            } finally {
              lock.unlock();
            }
            assertEquals(0, found.releases.get());
            found
                .kref()
                .putLocked(
                    lock,
                    object -> {
                      assertTrue(lock.isHeldByCurrentThread());
                      assertSame(object, table.remove("key"));
                      released.incrementAndGet();
                    });
          }
          return null;
        });
    assertEquals(created.get(), released.get());
    assertTrue(table.isEmpty());
  }

  @Test
  void oneOfRacingClosesWins() throws Exception {
    for (int round = 0; round < 500; round++) {
      Counted object = new Counted("object");
      Ref<Counted> ref = Ref.share(object.kref());
      AtomicInteger refused = new AtomicInteger();
      race(
          () -> {
            try {
              ref.close();
            } catch (KrefException expected) {
              refused.incrementAndGet();
            }
            return null;
          });
      assertEquals(THREADS - 1, refused.get());
      assertEquals(1, object.count());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tableHasOneLiveObjectPerKey(boolean strong) throws Exception {
    class Entry {
      final AtomicInteger live;
      final Kref<Entry> kref = Kref.init(this, Entry::die);

      Entry(AtomicInteger live) {
        this.live = live;
      }

      void die() {
        assertTrue(live.decrementAndGet() >= 0);
      }
    }
    int keys = 8;
    AtomicInteger[] live = new AtomicInteger[keys];
    for (int i = 0; i < keys; i++) {
      live[i] = new AtomicInteger();
    }
    KrefTable<Integer, Entry> table =
        strong ? KrefTable.strong(e -> e.kref) : KrefTable.weak(e -> e.kref);
    AtomicInteger creations = new AtomicInteger();
    race(
        () -> {
          ThreadLocalRandom random = ThreadLocalRandom.current();
          for (int i = 0; i < 50_000; i++) {
            int key = random.nextInt(keys);
            Entry entry =
                table.acquireOrCreate(
                    key,
                    k -> {
                      creations.incrementAndGet();
                      live[k].incrementAndGet();
                      return new Entry(live[k]);
                    });
            assertTrue(entry.kref.read() > 0);
            assertSame(live[key], entry.live);
            if (strong && random.nextInt(4) == 0) {
              table.remove(key);
            }
            entry.kref.put();
            Entry found = table.acquire(key);
            if (found != null) {
              assertTrue(found.kref.read() > 0);
              found.kref.put();
            }
          }
          return null;
        });
    table.close();
    assertTrue(creations.get() > keys);
    for (AtomicInteger count : live) {
      assertEquals(0, count.get());
    }
  }

  @Test
  void closeRacesWithCreationAndAdding() throws Exception {
    for (int round = 0; round < 200; round++) {
      KrefTable<Integer, Counted> table = KrefTable.strong(Counted::kref);
      AtomicInteger turn = new AtomicInteger();
      List<Counted> created = Collections.synchronizedList(new ArrayList<>());
      race(
          () -> {
            int mine = turn.getAndIncrement();
            if (mine == 0) {
              table.close();
              return null;
            }
            for (int i = 0; i < 20; i++) {
              Counted object = new Counted("object");
              created.add(object);
              try {
                if (mine == 1) {
                  table.acquireOrCreate(i, k -> object);
                } else {
                  table.add(mine * 100 + i, object);
                }
              } catch (KrefException closed) {
                Thread.onSpinWait();
              } finally {
                object.put();
              }
            }
            return null;
          });
      assertEquals(0, table.size());
      for (Counted object : created) {
        assertEquals(1, object.releases.get());
      }
    }
  }
}
