package conformance.aaliasloops;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.List;

/** Gets and puts in loops. */
@RefMarked
public final class Loops {
  private int handled;

  // scenario A27 ok
  void createAtMostOnce(int[] keys) {
    Task task = null;
    for (int key : keys) {
      if (task == null && key > 0) {
        task = Task.create(key);
      }
      handled++;
    }
    if (task != null) {
      task.put();
    }
  }

  // scenario A27 bad
  void createPerTurnPutOnce(int[] keys) {
    Task task = null;
    for (int key : keys) {
      if (key > 0) {
        task = Task.create(key); // finding KrefLeak error
      }
    }
    if (task != null) {
      task.put();
    }
  }

  // scenario A27 ok
  void createOnFirstMatch(List<Integer> keys) {
    Task task = null;
    for (int key : keys) {
      if (key > 0) {
        task = Task.create(key);
        break;
      }
    }
    if (task == null) {
      return;
    }
    handled += task.key();
    task.put();
  }

  // scenario A27 bad
  void createOnFirstMatchPutOnlyIfLarge(List<Integer> keys) {
    Task task = null;
    for (int key : keys) {
      if (key > 0) {
        task = Task.create(key); // finding KrefLeak error
        break;
      }
    }
    if (task != null && handled > 100) {
      task.put();
    }
  }

  // scenario A27 ok
  void replaceInLoop(int[] keys) {
    Task task = null;
    for (int key : keys) {
      if (task != null) {
        task.put();
      }
      task = Task.create(key);
    }
    if (task != null) {
      task.put();
    }
  }

  // scenario A29 bad
  void continueBeforePut(int[] keys) {
    for (int key : keys) {
      Task task = Task.create(key);
      if (task.isDone()) {
        continue; // finding KrefLeak error
      }
      handled++;
      task.put();
    }
  }

  // scenario A29 ok
  void continueAfterPut(int[] keys) {
    for (int key : keys) {
      Task task = Task.create(key);
      if (task.isDone()) {
        task.put();
        continue;
      }
      handled++;
      task.put();
    }
  }

  // scenario A29 bad
  void getContinue(List<Task> shared) {
    for (Task task : shared) {
      task.get();
      if (task.isDone()) {
        continue; // finding KrefLeak error
      }
      handled += task.key();
      task.put();
    }
  }

  // scenario A29 ok
  void putInFinallyWithContinue(int[] keys) {
    for (int key : keys) {
      Task task = Task.create(key);
      try {
        if (task.isDone()) {
          continue;
        }
        handled += task.key();
      } finally {
        task.put();
      }
    }
  }

  // scenario A29 bad
  void labelledContinue(int[][] rows) {
    outer:
    for (int[] row : rows) {
      Task task = Task.create(row.length);
      for (int key : row) {
        if (key < 0) {
          continue outer; // finding KrefLeak error
        }
        handled += key;
      }
      task.put();
    }
  }

  // scenario A29 ok
  void innerContinueOnly(int[][] rows) {
    for (int[] row : rows) {
      Task task = Task.create(row.length);
      for (int key : row) {
        if (key < 0) {
          continue;
        }
        handled += key;
      }
      task.put();
    }
  }

  // scenario A29 bad
  void breakBeforePut(int[] keys) {
    for (int key : keys) {
      Task task = Task.create(key);
      if (task.isDone()) {
        break; // finding KrefLeak error
      }
      task.put();
    }
  }

  // scenario A29 bad
  void putAtEndOfTurnThenUsedInNext(int[] keys) {
    Task task = Task.create(keys.length);
    do {
      handled += task.key(); // finding KrefUseAfterPut error
      task.put();
    } while (handled < keys.length);
  }

  // scenario A29 ok
  void putAfterTheLastTurn(int[] keys) {
    Task task = Task.create(keys.length);
    do {
      handled += task.key();
    } while (handled < keys.length);
    task.put();
  }
}

@RefMarked
final class Task {
  private final Kref<Task> kref = Kref.init(this, Task::free);
  private final int key;
  private boolean done;

  private Task(int key) {
    this.key = key;
  }

  @OwnsRef
  static Task create(int key) {
    return new Task(key);
  }

  int key() {
    return key;
  }

  boolean isDone() {
    return done;
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
    done = true;
  }
}
