package conformance.ahandoff;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** A worker thread that gets a reference of its own, or should. */
@RefMarked
public final class ThreadStart {
  private int prepared;

  // scenario A126 ok
  void getStartUsePut() {
    Job job = new Job();
    job.get();
    Thread worker =
        new Thread(
            () -> {
              job.run();
              job.put();
            });
    worker.start();
    job.prepare();
    job.put();
  }

  // scenario A126 ok
  void getStartInOneExpression(Job job) {
    job.get();
    new Thread(
            () -> {
              job.run();
              job.put();
            },
            "worker")
        .start();
    job.prepare();
  }

  // scenario A126 ok
  void workerClass() {
    Job job = new Job();
    job.get();
    new Worker(job).start();
    job.prepare();
    job.put();
  }

  @RefMarked
  static final class Worker extends Thread {
    @OwnsRef private final Job job;

    Worker(@OwnsRef Job job) {
      this.job = job;
    }

    @Override
    public void run() {
      job.run();
      job.put();
    }
  }

  // scenario A126 bad
  void workerDoesNotPut() {
    Job job = new Job(); // finding KrefLeak error
    job.get();
    new Thread(() -> job.run()).start();
    job.prepare();
    job.put();
  }

  // scenario A127 bad
  void startThenGet() {
    Job job = new Job();
    Thread worker =
        new Thread(
            () -> {
              job.run();
              job.put();
            });
    worker.start();
    job.get(); // finding KrefGetAfterHandoff error
    job.prepare();
    job.put();
  }

  // scenario A127 bad
  void startClassThenGet() {
    Job job = new Job();
    new Worker(job).start();
    job.get(); // finding KrefGetAfterHandoff error
    job.prepare();
    job.put();
  }

  // scenario A127 bad
  void executeThenGet(ExecutorService pool) {
    Job job = new Job();
    try {
      pool.execute(
          () -> {
            job.run();
            job.put();
          });
    } catch (RejectedExecutionException e) {
      job.put();
      return;
    }
    job.get(); // finding KrefGetAfterHandoff error
    job.prepare();
    job.put();
  }

  // scenario A127 bad
  void getThroughAliasAfterStart() {
    Job job = new Job();
    Job same = job;
    new Thread(job::runAndPut).start();
    same.get(); // finding KrefGetAfterHandoff error
    same.prepare();
    same.put();
  }

  // scenario A127 bad
  void getInHelperAfterStart() {
    Job job = new Job();
    new Thread(job::runAndPut).start();
    keep(job); // finding KrefGetAfterHandoff error
    job.prepare();
    job.put();
  }

  private void keep(Job job) {
    prepared++;
    job.get();
  }

  // scenario A127 ok
  void anotherJobGotAfterStart(Job other) {
    Job job = new Job();
    new Thread(job::runAndPut).start();
    other.get();
    other.prepare();
    other.put();
  }

  // scenario A128 bad
  boolean refusedAndForgotten(ExecutorService pool) {
    Job job = new Job();
    job.get();
    try {
      pool.execute(job::runAndPut);
    } catch (RejectedExecutionException e) {
      job.put();
      return false; // finding KrefLeak error
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A129 ok
  boolean refusedAndPut(ExecutorService pool) {
    Job job = new Job();
    job.get();
    try {
      pool.execute(job::runAndPut);
    } catch (RejectedExecutionException e) {
      job.put();
      job.put();
      return false;
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A128 bad
  void borrowedRefusedAndLogged(ExecutorService pool, Job job) {
    job.get(); // finding KrefLeak error
    try {
      pool.execute(job::runAndPut);
    } catch (RejectedExecutionException e) {
      System.err.println("pool is shut down");
    }
  }

  // scenario A129 ok
  void borrowedRefusedAndPut(ExecutorService pool, Job job) {
    job.get();
    try {
      pool.execute(job::runAndPut);
    } catch (RejectedExecutionException e) {
      System.err.println("pool is shut down");
      job.put();
    }
  }

  // scenario A128 bad
  boolean refusedWithFalse(Spawner spawner) {
    Job job = new Job();
    job.get();
    if (!spawner.spawn(job::runAndPut)) {
      job.put();
      return false; // finding KrefLeak error
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A129 ok
  boolean refusedWithFalseAndPut(Spawner spawner) {
    Job job = new Job();
    job.get();
    if (!spawner.spawn(job::runAndPut)) {
      job.put();
      job.put();
      return false;
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A128 bad
  boolean threadCannotStart() {
    Job job = new Job();
    job.get();
    try {
      new Thread(job::runAndPut).start();
    } catch (OutOfMemoryError e) {
      job.put();
      return false; // finding KrefLeak error
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A129 ok
  boolean threadCannotStartAndPut() {
    Job job = new Job();
    job.get();
    try {
      new Thread(job::runAndPut).start();
    } catch (OutOfMemoryError e) {
      job.put();
      job.put();
      return false;
    }
    job.prepare();
    job.put();
    return true;
  }

  // scenario A128 bad
  void nobodyCatchesTheRefusal(Executor pool, Job job) {
    job.get(); // finding KrefLeak warning
    pool.execute(job::runAndPut);
  }

  // scenario A128 bad
  void putTooOftenAfterRefusal(ExecutorService pool, Job job) {
    job.get();
    try {
      pool.execute(job::runAndPut);
    } catch (RejectedExecutionException e) {
      job.put();
      job.put(); // finding KrefOverPut error
    }
  }
}

/** Runs a task on a thread of its own, or says that it cannot. */
@RefMarked
interface Spawner {
  boolean spawn(@HandsOff(when = Outcome.TRUE) Runnable task);
}

@RefMarked
final class Job {
  private final Kref<Job> kref = Kref.init(this, Job::free);
  private int state;

  void prepare() {
    state++;
  }

  void run() {
    state--;
  }

  void runAndPut(@OwnsRef Job this) {
    run();
    put();
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
    state = -1;
  }
}
