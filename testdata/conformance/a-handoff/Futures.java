package conformance.ahandoff;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.NeverRejects;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** References that wait for a future or a timer. */
@RefMarked
public final class Futures {
  private int written;

  // scenario A137 ok
  void putWhenComplete(CompletableFuture<Integer> write) {
    Buffer buffer = new Buffer();
    write.whenComplete(
        (count, error) -> {
          buffer.clear();
          buffer.put();
        });
  }

  // scenario A137 ok
  void getBeforeAndPutWhenComplete(CompletableFuture<Integer> write, Buffer buffer) {
    buffer.get();
    write.thenApply(count -> count + 1).whenComplete((count, error) -> buffer.put());
    buffer.clear();
  }

  // scenario A137 bad
  void putOnlyIfItSucceeds(CompletableFuture<Integer> write) {
    Buffer buffer = new Buffer(); // finding KrefLeak error
    write.thenAccept(
        count -> {
          buffer.clear();
          buffer.put();
        });
  }

  // scenario A137 bad
  void getBeforeAndPutOnlyIfItSucceeds(CompletableFuture<Integer> write, Buffer buffer) {
    buffer.get(); // finding KrefLeak error
    write.thenAccept(count -> buffer.put());
  }

  // scenario A137 bad
  void getAfterTheCallback(CompletableFuture<Integer> write) {
    Buffer buffer = new Buffer();
    write.whenComplete((count, error) -> buffer.put());
    buffer.get(); // finding KrefGetAfterHandoff error
    buffer.clear();
    buffer.put();
  }

  // scenario A137 bad
  void noGetBeforeTheCallback(CompletableFuture<Integer> write, Buffer buffer) {
    write.whenComplete((count, error) -> buffer.put()); // finding KrefHandoffWithoutGet error
  }

  // scenario A141 bad
  boolean cancelledAndForgotten(Wheel wheel, Buffer buffer) {
    buffer.get();
    ScheduledFuture<?> timeout = wheel.schedule(() -> buffer.put(), 5, TimeUnit.SECONDS);
    if (buffer.isEmpty()) {
      timeout.cancel(false);
      return false; // finding KrefLeak error
    }
    return true;
  }

  // scenario A141 ok
  boolean cancelledAndPut(Wheel wheel, Buffer buffer) {
    buffer.get();
    ScheduledFuture<?> timeout = wheel.schedule(() -> buffer.put(), 5, TimeUnit.SECONDS);
    if (buffer.isEmpty()) {
      if (timeout.cancel(false)) {
        buffer.put();
      }
      return false;
    }
    return true;
  }

  // scenario A141 ok
  void neverCancelled(Wheel wheel, Buffer buffer) {
    buffer.get();
    wheel.schedule(
        () -> {
          written += buffer.clear();
          buffer.put();
        },
        1,
        TimeUnit.SECONDS);
  }

  // scenario A141 bad
  void scheduledWithoutGet(Wheel wheel, Buffer buffer) {
    wheel.schedule(() -> buffer.clear(), 1, TimeUnit.SECONDS); // finding KrefHandoffWithoutGet error
  }

  // scenario A141 bad
  void refusalNotExpected(ScheduledExecutorService timers, Buffer buffer) {
    buffer.get(); // finding KrefLeak warning
    timers.schedule(() -> buffer.put(), 1, TimeUnit.SECONDS);
  }
}

/** A timer that takes every task. */
@RefMarked
@NeverRejects
interface Wheel extends ScheduledExecutorService {}

@RefMarked
final class Buffer {
  private final Kref<Buffer> kref = Kref.init(this, Buffer::free);
  private byte[] bytes = new byte[8];

  int clear() {
    bytes[0] = 0;
    return bytes.length;
  }

  boolean isEmpty() {
    return bytes[0] == 0;
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
