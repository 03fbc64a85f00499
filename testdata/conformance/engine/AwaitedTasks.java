package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Tasks that only look, and the code that does or does not wait for them before it puts. */
public final class AwaitedTasks {
  private final ExecutorService executor;
  private final ByteBufAllocator allocator;

  AwaitedTasks(ExecutorService executor, ByteBufAllocator allocator) {
    this.executor = executor;
    this.allocator = allocator;
  }

  int waitsForAll(int parts) throws InterruptedException, ExecutionException {
    ByteBuf shared = allocator.buffer(64);
    int sum = 0;
    try {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        int at = i;
        Callable<Integer> part = () -> shared.getInt(at);
        futures.add(executor.submit(part));
      }
      for (Future<Integer> future : futures) {
        sum += future.get();
      }
    } finally {
      shared.release();
    }
    return sum;
  }

  void waitsForNone(int parts) {
    ByteBuf shared = allocator.buffer(64);
    try {
      for (int i = 0; i < parts; i++) {
        int at = i;
        executor.execute(() -> shared.getInt(at)); // finding KrefHandoffWithoutGet error
      }
    } finally {
      shared.release();
    }
  }

  void latched() throws InterruptedException {
    ByteBuf shared = allocator.buffer(64);
    CountDownLatch done = new CountDownLatch(1);
    try {
      executor.execute(() -> sum(shared, done));
      done.await();
    } finally {
      shared.release();
    }
  }

  /** Waits, but has let go before. */
  void latchedTooLate() throws InterruptedException {
    ByteBuf shared = allocator.buffer(64);
    CountDownLatch done = new CountDownLatch(1);
    try {
      executor.execute(() -> sum(shared, done)); // finding KrefHandoffWithoutGet error
    } finally {
      shared.release();
    }
    done.await();
  }

  private static void sum(ByteBuf shared, CountDownLatch done) {
    shared.getInt(0);
    done.countDown();
  }

  int joined() {
    ByteBuf shared = allocator.buffer(64);
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(() -> shared.getInt(0), executor);
    int value = read.join();
    shared.release();
    return value;
  }

  int asked() {
    ByteBuf shared = allocator.buffer(64);
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(
            () -> shared.getInt(0), executor); // finding KrefHandoffWithoutGet error
    boolean done = read.isDone();
    shared.release();
    return done ? 1 : 0;
  }
}
