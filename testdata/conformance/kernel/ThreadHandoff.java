package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** kref.rst, rule 1: get before the object is handed to a thread, and put if there is none. */
@RefMarked
public final class ThreadHandoff {
  private static final int OK = 0;
  private static final int NO_THREAD = -12;

  @RefMarked
  static final class MyData {
    final Kref<MyData> refcount = Kref.init(this, MyData::dataRelease);
    private int work;

    void doWork() {
      work++;
    }

    private void dataRelease() {
      work = -1;
    }
  }

  /** {@code more_data_handling}: the thread's function, which has a reference of its own. */
  private static void moreDataHandling(@OwnsRef MyData data) {
    try {
      data.doWork();
    } finally {
      data.refcount.put();
    }
  }

  // scenario A129 ok
  int myDataHandler(ExecutorService threads) {
    MyData data = new MyData();
    int rv = OK;
    data.refcount.get();
    try {
      threads.execute(() -> moreDataHandling(data));
      data.doWork();
    } catch (RejectedExecutionException e) {
      rv = NO_THREAD;
      data.refcount.put();
    }
    data.refcount.put();
    return rv;
  }

  // scenario A126 ok
  void myDataHandlerWithThread() {
    MyData data = new MyData();
    data.refcount.get();
    Thread task = new Thread(() -> moreDataHandling(data), "more_data_handling");
    task.start();
    data.doWork();
    data.refcount.put();
  }

  // scenario A129 ok
  int myDataHandlerWithThreadThatMayFail() {
    MyData data = new MyData();
    data.refcount.get();
    try {
      new Thread(() -> moreDataHandling(data)).start();
    } catch (OutOfMemoryError e) {
      data.refcount.put();
      data.refcount.put();
      return NO_THREAD;
    }
    data.doWork();
    data.refcount.put();
    return OK;
  }

  // Wrong: the failing start keeps the thread's reference. The document itself once had this.
  // scenario A128 bad
  int forgetsTheThreadsReference(ExecutorService threads) {
    MyData data = new MyData();
    data.refcount.get();
    try {
      threads.execute(() -> moreDataHandling(data));
    } catch (RejectedExecutionException e) {
      data.refcount.put();
      return NO_THREAD; // finding KrefLeak error
    }
    data.doWork();
    data.refcount.put();
    return OK;
  }

  // Wrong: BAD BAD BAD, the get is after the handoff.
  // scenario A127 bad
  void getAfterTheHandoff() {
    MyData data = new MyData();
    Thread task = new Thread(() -> moreDataHandling(data), "more_data_handling");
    task.start();
    data.refcount.get(); // finding KrefGetAfterHandoff error
    data.doWork();
    data.refcount.put();
  }

  // Wrong: as above, with a reference that somebody lent.
  // scenario A127 bad
  void getOfBorrowedAfterTheHandoff(MyData data) {
    new Thread(() -> moreDataHandling(data)).start(); // finding KrefHandoffWithoutGet error
    data.doWork();
  }

  // Right: already the owner of a reference, one more may be had at any time, without any lock.
  // scenario A126 ok
  void twoThreads(MyData data) {
    data.refcount.get();
    new Thread(() -> moreDataHandling(data)).start();
    data.refcount.get();
    new Thread(() -> moreDataHandling(data)).start();
  }
}
