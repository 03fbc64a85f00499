package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Program 9: a lock that is given up between lookup and get. */
@RefMarked
public final class LockGivenUp {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, @BorrowsRef Job> jobs = new HashMap<>();

  @RefMarked
  final class Job {
    private final Kref<Job> kref = Kref.init(this, Job::unlink);
    private final String name;
    private boolean ready;

    Job(String name) {
      this.name = name;
    }

    boolean isReady() {
      return ready;
    }

    private void unlink() {
      jobs.remove(name);
    }
  }

  @OwnsRef
  Job create(String name) {
    Job job = new Job(name);
    lock.lock();
    try {
      jobs.put(name, job);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return job;
  }

  void put(@OwnsRef Job job) {
    lock.lock();
    try {
      job.kref.put();
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Job right(String name) {
    lock.lock();
    try {
      Job job = jobs.get(name);
      if (job != null) {
        job.kref.get();
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Job wrongUnlockedBetween(String name) {
    lock.lock();
    Job job = jobs.get(name);
    lock.unlock();
    lock.lock();
    try {
      if (job != null) {
        job.kref.get(); // finding KrefUnlockedLookup error
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Job wrongInHelper(String name) {
    lock.lock();
    try {
      Job job = jobs.get(name);
      if (job != null) {
        letOthersIn();
        job.kref.get(); // finding KrefUnlockedLookup error
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  private void letOthersIn() {
    lock.unlock();
    Thread.yield();
    lock.lock();
  }

  @OwnsRef
  Job wrongAcrossWait(String name) throws InterruptedException {
    lock.lock();
    try {
      Job job = jobs.get(name);
      while (job != null && !job.isReady()) {
        if (!changed.await(1, TimeUnit.SECONDS)) {
          return null;
        }
      }
      if (job != null) {
        job.kref.get(); // finding KrefUnlockedLookup error
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Job rightAcrossWait(String name) throws InterruptedException {
    lock.lock();
    try {
      Job job = jobs.get(name);
      while (job != null && !job.isReady()) {
        if (!changed.await(1, TimeUnit.SECONDS)) {
          return null;
        }
        job = jobs.get(name);
      }
      if (job != null) {
        job.kref.get();
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Job rightGotBeforeUnlock(String name) {
    lock.lock();
    Job job = jobs.get(name);
    if (job == null) {
      lock.unlock();
      return null;
    }
    job.kref.get();
    lock.unlock();
    job.kref.get();
    put(job);
    return job;
  }
}
