package conformance.blambdas;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.NeverRejects;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Jobs that go to other threads: the get comes first. */
@RefMarked
public final class Handoffs implements AutoCloseable {
  @OwnsRef private static volatile Job latest;

  private final ExecutorService executor;
  private final SerialLoop loop;
  private final Inbox inbox;
  @OwnsRef private volatile Job current;
  private int refused;

  Handoffs(ExecutorService executor, SerialLoop loop, Inbox inbox) {
    this.executor = executor;
    this.loop = loop;
    this.inbox = inbox;
  }

  // scenario B153 ok
  void executeWithCatch(Job job) {
    job.get();
    try {
      executor.execute(
          () -> {
            job.run();
            job.put();
          });
    } catch (RejectedExecutionException e) {
      job.put();
      refused++;
    }
  }

  // scenario B153 ok
  void executeOnLoop(Job job) {
    job.get();
    loop.execute(
        () -> {
          job.run();
          job.put();
        });
  }

  // scenario B153 bad
  void executeUncaught(Job job) {
    job.get(); // finding KrefLeak warning
    executor.execute(
        () -> {
          job.run();
          job.put();
        });
  }

  // scenario B153 bad
  void executeWithoutGet(Job job) {
    loop.execute(() -> job.run()); // finding KrefHandoffWithoutGet error
  }

  // scenario B153 bad
  void executeThenGet(int size) {
    Job job = new Job(size);
    loop.execute(
        () -> {
          job.run();
          job.put();
        });
    job.get(); // finding KrefGetAfterHandoff error
    job.run();
    job.put();
  }

  // scenario B153 ok
  void createGetExecuteUsePut(int size) {
    Job job = new Job(size);
    job.get();
    loop.execute(
        () -> {
          try {
            job.run();
          } finally {
            job.put();
          }
        });
    job.run();
    job.put();
  }

  // scenario B153 bad
  void taskForgetsPut(Job job) {
    job.get(); // finding KrefLeak error
    loop.execute(() -> job.run());
  }

  // scenario B155 bad
  void storeThenGet(Job job) {
    Job old = current;
    current = job;
    job.get(); // finding KrefGetAfterHandoff error
    if (old != null) {
      old.put();
    }
  }

  // scenario B155 ok
  void getThenStore(Job job) {
    job.get();
    Job old = current;
    current = job;
    if (old != null) {
      old.put();
    }
  }

  // scenario B156 bad
  static void publishThenGet(Job job) {
    Job old = latest;
    latest = job;
    job.get(); // finding KrefGetAfterHandoff error
    if (old != null) {
      old.put();
    }
  }

  // scenario B156 ok
  static void getThenPublish(Job job) {
    job.get();
    Job old = latest;
    latest = job;
    if (old != null) {
      old.put();
    }
  }

  // scenario B157 bad
  void calleeStoresThenGet(int size) {
    Job job = new Job(size);
    inbox.deliver(job);
    job.get(); // finding KrefGetAfterHandoff error
    job.run();
    job.put();
  }

  // scenario B157 ok
  void getThenCalleeStores(int size) {
    Job job = new Job(size);
    job.get();
    inbox.deliver(job);
    job.run();
    job.put();
  }

  // scenario B157 bad
  void annotatedHandoffThenGet(Job job) {
    inbox.watch(job); // finding KrefHandoffWithoutGet error
    job.run();
  }

  // scenario B158 bad
  void aliasStoredThenGet(int size) {
    Job job = new Job(size);
    Job same = job;
    inbox.deliver(same);
    job.get(); // finding KrefGetAfterHandoff error
    job.run();
    job.put();
  }

  // scenario B158 bad
  void storedThenAliasGet(int size) {
    Job job = new Job(size);
    Job same = job;
    Job third = same;
    inbox.deliver(job);
    third.get(); // finding KrefGetAfterHandoff error
    third.run();
    third.put();
  }

  // scenario B158 ok
  void aliasGetThenStored(int size) {
    Job job = new Job(size);
    Job same = job;
    same.get();
    inbox.deliver(job);
    same.run();
    same.put();
  }

  // scenario B159 bad
  void threadStartedThenGet(int size) {
    Job job = new Job(size);
    new Thread(
            () -> {
              job.run();
              job.put();
            })
        .start();
    job.get(); // finding KrefGetAfterHandoff error
    job.run();
    job.put();
  }

  // scenario B159 ok
  void getThenThreadStarted(int size) {
    Job job = new Job(size);
    job.get();
    Thread thread =
        new Thread(
            () -> {
              job.run();
              job.put();
            });
    thread.start();
    job.run();
    job.put();
  }

  // scenario B159 ok
  void getBetweenNewAndStart(int size) {
    Job job = new Job(size);
    Thread thread =
        new Thread(
            () -> {
              job.run();
              job.put();
            });
    job.get();
    thread.start();
    job.run();
    job.put();
  }

  // scenario B159 bad
  void runnableVariableStartedThenGet(int size) {
    Job job = new Job(size);
    Runnable task =
        () -> {
          job.run();
          job.put();
        };
    Thread thread = new Thread(task, "worker");
    thread.setDaemon(true);
    thread.start();
    job.get(); // finding KrefGetAfterHandoff error
    job.run();
    job.put();
  }

  // scenario B161 bad
  void rejectionSwallowed(Job job) {
    job.get(); // finding KrefLeak error
    try {
      executor.execute(
          () -> {
            job.run();
            job.put();
          });
    } catch (RejectedExecutionException e) {
      refused++;
    }
  }

  // scenario B161 ok
  void rejectionPuts(int size) {
    Job job = new Job(size);
    try {
      executor.submit(
          () -> {
            job.run();
            job.put();
          });
    } catch (RejectedExecutionException e) {
      job.put();
    }
  }

  // scenario B161 bad
  void rejectionPutsTooMuch(int size) {
    Job job = new Job(size);
    try {
      executor.execute(
          () -> {
            job.run();
            job.put();
          });
    } catch (RejectedExecutionException e) {
      refused++;
    }
    job.put(); // finding KrefOverPut error
  }

  // scenario B164 ok
  void offerOrPut(ArrayBlockingQueue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size);
    if (!queue.offer(job)) {
      job.put();
    }
  }

  // scenario B164 bad
  void offerMissingElse(ArrayBlockingQueue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size); // finding KrefLeak error
    if (!queue.offer(job)) {
      refused++;
    }
  }

  // scenario B164 bad
  void offerPutInTrueArm(ArrayBlockingQueue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size);
    if (queue.offer(job)) {
      job.put(); // finding KrefOverPut error
    } else {
      job.put();
    }
  }

  // scenario B164 ok
  void offerResultInVariable(ArrayBlockingQueue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size);
    boolean taken = queue.offer(job);
    refused += taken ? 0 : 1;
    if (!taken) {
      job.put();
    }
  }

  // scenario B164 ok
  boolean offerBorrowed(ArrayBlockingQueue<@OwnsRef Job> queue, Job job) {
    job.get();
    if (queue.offer(job)) {
      return true;
    }
    job.put();
    return false;
  }

  // scenario B170 ok
  void writeBeforeHandoff(Queue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size);
    job.priority = 7;
    queue.add(job);
  }

  // scenario B170 bad
  void writeAfterHandoff(Queue<@OwnsRef Job> queue, int size) {
    Job job = new Job(size);
    queue.add(job);
    job.priority = 7; // finding KrefUseAfterHandoff error
  }

  // scenario B170 ok
  void writeBeforeExecute(int size) {
    Job job = new Job(size);
    job.priority = 1;
    loop.execute(
        () -> {
          job.run();
          job.put();
        });
  }

  // scenario B170 bad
  void writeAfterExecute(int size) {
    Job job = new Job(size);
    loop.execute(
        () -> {
          job.run();
          job.put();
        });
    job.priority = 1; // finding KrefUseAfterHandoff error
  }

  @Override
  public void close() {
    if (current != null) {
      current.put();
    }
    if (latest != null) {
      latest.put();
      latest = null;
    }
  }
}

/** Runs tasks on its own thread and has an endless queue. */
@RefMarked
@NeverRejects
interface SerialLoop {
  void execute(@HandsOff Runnable task);
}

@RefMarked
interface Inbox {
  void deliver(@OwnsRef Job job);

  void watch(@HandsOff Job job);
}

@RefMarked
final class Job {
  private final Kref<Job> kref = Kref.init(this, Job::free);
  private int[] work;
  int priority;

  Job(int size) {
    work = new int[size];
  }

  void run() {
    work[0]++;
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
    work = null;
  }
}
