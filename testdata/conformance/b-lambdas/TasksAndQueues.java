package conformance.blambdas;

import dev.kref.Kref;
import dev.kref.Ref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.NeverRejects;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Task objects, queues, handles and slots between threads. */
@RefMarked
public final class TasksAndQueues implements AutoCloseable {
  private final LinkedBlockingQueue<@OwnsRef Shot> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<@OwnsRef Shot> slot = new AtomicReference<>();
  private final Worker worker;
  private long bytes;

  TasksAndQueues(Worker worker) {
    this.worker = worker;
  }

  // scenario B153 ok
  void taskObject(Shot shot) {
    shot.get();
    worker.execute(new Develop(shot));
  }

  // scenario B153 bad
  void taskObjectWithoutGet(Shot shot) {
    worker.execute(new Develop(shot)); // finding KrefHandoffWithoutGet error
  }

  // scenario B159 bad
  void taskObjectThenGet(int size) {
    Shot shot = new Shot(size);
    worker.execute(new Develop(shot));
    shot.get(); // finding KrefGetAfterHandoff error
    bytes += shot.size();
    shot.put();
  }

  // scenario B159 ok
  void taskObjectAfterGet(int size) {
    Shot shot = new Shot(size);
    shot.get();
    worker.execute(new Develop(shot));
    bytes += shot.size();
    shot.put();
  }

  // scenario B153 ok
  void handleMovesIntoTask(Shot shot) {
    Ref<Shot> ref = Ref.share(shot.kref);
    worker.execute(
        () -> {
          try (ref) {
            ref.value().sharpen();
          }
        });
  }

  // scenario B153 bad
  void handleNeverClosed(Shot shot) {
    Ref<Shot> ref = Ref.share(shot.kref); // finding KrefLeak error
    worker.execute(() -> ref.value().sharpen());
  }

  // scenario B164 ok
  void enqueueAndForget(int size) {
    Shot shot = new Shot(size);
    queue.add(shot);
  }

  // scenario B170 bad
  void enqueueAndUse(int size) {
    Shot shot = new Shot(size);
    queue.add(shot);
    shot.sharpen(); // finding KrefUseAfterHandoff error
  }

  // scenario B155 bad
  void publishThenGet(int size) {
    Shot shot = new Shot(size);
    Shot old = slot.getAndSet(shot);
    shot.get(); // finding KrefGetAfterHandoff error
    bytes += shot.size();
    shot.put();
    if (old != null) {
      old.put();
    }
  }

  // scenario B155 ok
  void getThenPublish(int size) {
    Shot shot = new Shot(size);
    shot.get();
    Shot old = slot.getAndSet(shot);
    bytes += shot.size();
    shot.put();
    if (old != null) {
      old.put();
    }
  }

  // scenario B164 bad
  void compareAndSetIgnored(int size) {
    Shot shot = new Shot(size); // finding KrefLeak error
    slot.compareAndSet(null, shot);
  }

  // scenario B164 ok
  void compareAndSetChecked(int size) {
    Shot shot = new Shot(size);
    if (!slot.compareAndSet(null, shot)) {
      shot.put();
    }
  }

  // scenario B164 bad
  void completeIgnored(CompletableFuture<@OwnsRef Shot> promise, int size) {
    Shot shot = new Shot(size); // finding KrefLeak error
    promise.complete(shot);
  }

  // scenario B164 ok
  void completeChecked(CompletableFuture<@OwnsRef Shot> promise, int size) {
    Shot shot = new Shot(size);
    if (!promise.complete(shot)) {
      shot.put();
    }
  }

  // scenario B161 ok
  void consume(BlockingQueue<@OwnsRef Shot> from) throws InterruptedException {
    while (true) {
      Shot shot = from.take();
      try {
        shot.sharpen();
      } finally {
        shot.put();
      }
    }
  }

  // scenario B161 bad
  void consumeSome(BlockingQueue<@OwnsRef Shot> from) throws InterruptedException {
    while (true) {
      Shot shot = from.take();
      if (shot.size() == 0) {
        continue; // finding KrefLeak error
      }
      shot.sharpen();
      shot.put();
    }
  }

  @Override
  public void close() {
    Shot shot;
    while ((shot = queue.poll()) != null) {
      shot.put();
    }
    Shot last = slot.getAndSet(null);
    if (last != null) {
      last.put();
    }
  }
}

/** Owns its shot until its one run. */
@RefMarked
final class Develop implements Runnable {
  @OwnsRef private final Shot shot;

  Develop(@OwnsRef Shot shot) {
    this.shot = shot;
  }

  @Override
  public void run() {
    try {
      shot.sharpen();
    } finally {
      shot.put();
    }
  }
}

@RefMarked
@NeverRejects
interface Worker {
  void execute(@HandsOff Runnable task);
}

@RefMarked
final class Shot {
  final Kref<Shot> kref = Kref.init(this, Shot::free);
  private byte[] pixels;

  Shot(int size) {
    pixels = new byte[size];
  }

  int size() {
    return pixels.length;
  }

  void sharpen() {
    pixels[0]++;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    pixels = null;
  }
}
