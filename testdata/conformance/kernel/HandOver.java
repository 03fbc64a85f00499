package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.LinkedBlockingQueue;

/** kref.rst, the notes on passing one's own reference along instead of get and put. */
@RefMarked
public final class HandOver {
  private final LinkedBlockingQueue<@OwnsRef MyData> queue = new LinkedBlockingQueue<>();

  @RefMarked
  static final class MyData {
    final Kref<MyData> refcount = Kref.init(this, MyData::objCleanup);
    private int state;

    int state() {
      return state;
    }

    private void objCleanup() {
      state = -1;
    }
  }

  void enqueue(@OwnsRef MyData obj) {
    queue.add(obj);
  }

  // Wrong in style: a silly extra get and put.
  // scenario A132 bad
  void sillyExtraGetAndPut(@OwnsRef MyData obj) {
    obj.refcount.get(); // finding KrefRedundantGet warning
    enqueue(obj);
    obj.refcount.put();
  }

  // Right: we are done with the object, so that we pass our reference on to the queue.
  // scenario A133 ok
  void justEnqueue(@OwnsRef MyData obj) {
    enqueue(obj);
  }

  // Wrong: don't touch the object after here.
  // scenario A134 bad
  int touchAfterwards(@OwnsRef MyData obj) {
    enqueue(obj);
    return obj.state(); // finding KrefUseAfterHandoff error
  }

  // Wrong: the queue's reader has our reference now.
  // scenario A135 bad
  void putAfterwards(@OwnsRef MyData obj) {
    enqueue(obj);
    obj.refcount.put(); // finding KrefOverPut error
  }

  void drain() throws InterruptedException {
    MyData obj = queue.take();
    try {
      System.out.println(obj.state());
    } finally {
      obj.refcount.put();
    }
  }

  void close() {
    for (MyData obj = queue.poll(); obj != null; obj = queue.poll()) {
      obj.refcount.put();
    }
  }
}
