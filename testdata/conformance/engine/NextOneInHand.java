package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.PutsRef;
import java.util.List;

/** What was put of the last entry says nothing of the next one that goes by the same name. */
public final class NextOneInHand {
  private int total;

  void rightNextFromTheQueue(Queue queue, Job[] jobs) {
    Job job = null;
    int at = 0;
    int end = 0;
    while (true) {
      if (job == null) {
        at = 0;
        end = queue.takeAll(jobs);
        if (end > 0) {
          job = jobs[at++];
        }
      }
      if (job == null) {
        break;
      }
      total += job.sheet.getSize();
      job.sheet.put();
      if (at < end) {
        job = jobs[at++];
      } else {
        job = null;
      }
    }
  }

  void wrongSameOneAgain(Queue queue, Job[] jobs) {
    Job job = null;
    int at = 0;
    int end = 0;
    while (true) {
      if (job == null) {
        at = 0;
        end = queue.takeAll(jobs);
        if (end > 0) {
          job = jobs[at++];
        }
      }
      if (job == null) {
        break;
      }
      total += job.sheet.getSize(); // finding KrefUseAfterPut warning
      job.sheet.put();
      if (at > end) {
        job = null;
      }
    }
  }

  void rightEachJob(List<Job> jobs) {
    for (Job job : jobs) {
      if (job.sheet.getSize() > 3) {
        job.close();
      }
    }
  }

  void wrongEachJobAndTheFirst(List<Job> jobs, Job first) {
    for (Job job : jobs) {
      if (first.sheet.getSize() > job.sheet.getSize()) { // finding KrefUseAfterPut warning
        first.close();
      }
    }
  }

  interface Queue {
    int takeAll(Job[] into);
  }

  static final class Job {
    final Sheet sheet;

    Job(Sheet sheet) {
      this.sheet = sheet;
    }

    void close() {
      sheet.put();
    }
  }

  static final class Sheet {
    final Kref<Sheet> kref = Kref.init(this, Sheet::free);
    private int size = 1;

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }

    int getSize() {
      return size;
    }
  }
}
