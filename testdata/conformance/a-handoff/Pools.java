package conformance.ahandoff;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.NeverRejects;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Work for pools, timers and futures, with a reference for each. */
@RefMarked
public final class Pools {
  private long sum;

  // scenario A126 ok
  void neverRejected(EventLoop loop) {
    Chunk chunk = new Chunk();
    chunk.get();
    loop.execute(
        () -> {
          chunk.digest();
          chunk.put();
        });
    sum += chunk.size();
    chunk.put();
  }

  // scenario A127 bad
  void gotAfterNeverRejected(EventLoop loop) {
    Chunk chunk = new Chunk();
    loop.execute(
        () -> {
          chunk.digest();
          chunk.put();
        });
    chunk.get(); // finding KrefGetAfterHandoff error
    sum += chunk.size();
    chunk.put();
  }

  // scenario A126 ok
  void runAsync(EventLoop loop, Chunk chunk) {
    chunk.get();
    CompletableFuture.runAsync(
        () -> {
          try {
            chunk.digest();
          } finally {
            chunk.put();
          }
        },
        loop);
    sum += chunk.size();
  }

  // scenario A127 bad
  void runAsyncThenGet(EventLoop loop) {
    Chunk chunk = new Chunk();
    CompletableFuture.runAsync(() -> chunk.put(), loop);
    chunk.get(); // finding KrefGetAfterHandoff error
    sum += chunk.size();
    chunk.put();
  }

  // scenario A129 ok
  boolean submitted(ExecutorService pool) {
    Chunk chunk = new Chunk();
    try {
      pool.submit(
          () -> {
            chunk.digest();
            chunk.put();
          });
      return true;
    } catch (RejectedExecutionException e) {
      chunk.put();
      return false;
    }
  }

  // scenario A128 bad
  boolean submittedAndLost(ExecutorService pool) {
    Chunk chunk = new Chunk();
    try {
      pool.submit(
          () -> {
            chunk.digest();
            chunk.put();
          });
      return true;
    } catch (RejectedExecutionException e) {
      return false; // finding KrefLeak error
    }
  }

  // scenario A134 bad
  boolean submittedAndUsed(ExecutorService pool) {
    Chunk chunk = new Chunk();
    try {
      pool.submit(chunk::put);
    } catch (RejectedExecutionException e) {
      chunk.put();
      return false;
    }
    sum += chunk.size(); // finding KrefUseAfterHandoff error
    return true;
  }

  // scenario A141 ok
  void timerTask(Timer timer, Chunk chunk) {
    chunk.get();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            chunk.digest();
            chunk.put();
          }
        },
        1000);
    sum += chunk.size();
  }

  // scenario A141 bad
  void timerTaskWithoutGet(Timer timer, Chunk chunk) {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            chunk.digest();
          }
        };
    timer.schedule(task, 1000); // finding KrefHandoffWithoutGet error
  }

  /** A task that owns what it works on, and puts it in its one run. */
  @RefMarked
  static final class Digest implements Callable<Integer> {
    @OwnsRef private final Chunk chunk;

    Digest(@OwnsRef Chunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public Integer call() {
      try {
        return chunk.digest();
      } finally {
        chunk.put();
      }
    }
  }

  // scenario A126 ok
  void callableWithItsOwn(EventLoop loop, Chunk chunk) {
    chunk.get();
    Digest digest = new Digest(chunk);
    loop.execute(() -> digest.call());
    sum += chunk.size();
  }

  // scenario A133 ok
  void callableWithMine(EventLoop loop) {
    Chunk chunk = new Chunk();
    sum += chunk.size();
    Digest digest = new Digest(chunk);
    loop.execute(() -> digest.call());
  }

  // scenario A135 bad
  void callableWithMineAndPut(EventLoop loop) {
    Chunk chunk = new Chunk();
    Digest digest = new Digest(chunk);
    loop.execute(() -> digest.call());
    chunk.put(); // finding KrefOverPut error
  }

  // scenario A138 bad
  void oneGetForSeveralTasks(EventLoop loop, Chunk chunk) {
    chunk.get();
    loop.execute(chunk::put);
    loop.execute(chunk::put); // finding KrefHandoffWithoutGet error
  }

  // scenario A138 ok
  void aGetForEachTask(EventLoop loop, Chunk chunk, int tasks) {
    for (int task = 0; task < tasks; task++) {
      chunk.get();
      loop.execute(chunk::put);
    }
  }
}

/** Runs on a thread of its own and takes every task. */
@RefMarked
@NeverRejects
interface EventLoop extends Executor {}

@RefMarked
final class Chunk {
  private final Kref<Chunk> kref = Kref.init(this, Chunk::free);
  private byte[] bytes = new byte[8];

  int size() {
    return bytes.length;
  }

  int digest() {
    int digest = 0;
    for (byte each : bytes) {
      digest = 31 * digest + each;
    }
    return digest;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    bytes = null;
  }
}
