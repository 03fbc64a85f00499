package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.concurrent.Semaphore;

/** References of fields that go into objects which put them later: closers, views and tasks. */
public class HandlesOfFields {
  private final Depot depot;
  private final Semaphore permits = new Semaphore(2);

  HandlesOfFields(Depot depot) {
    this.depot = depot;
  }

  /** Gets for the object that is made, gives back where it is not. */
  HandlesOfFields(Depots depots) {
    Depot found = depots.first();
    found.get();
    boolean open = false;
    try {
      found.check();
      open = true;
    } finally {
      if (!open) {
        found.put();
      }
    }
    this.depot = found;
  }

  View open(String name) {
    depot.get();
    Runnable giveBack = depot::put;
    try {
      View view =
          new View() {
            @Override
            String read() {
              return name + depot.size();
            }

            @Override
            void end() {
              depot.put();
            }
          };
      giveBack = null;
      return view;
    } finally {
      if (giveBack != null) {
        giveBack.run();
      }
    }
  }

  int openAndClose() {
    try (View view = open("a")) {
      return view.read().length();
    }
  }

  int forgetsOnOnePath(boolean quiet) {
    depot.get();
    if (quiet) {
      return 0; // finding KrefLeak error
    }
    int size = depot.size();
    depot.put();
    return size;
  }

  final AutoCloseable lease() {
    if (!depot.tryGet()) {
      throw new IllegalStateException();
    }
    return Leases.once(this);
  }

  int useLease() throws Exception {
    try (AutoCloseable ignored = lease()) {
      return depot.size();
    }
  }

  void giveBack() {
    depot.put();
  }

  /** What a constructor gets beyond what it was given belongs to its object. */
  private final class Visit implements AutoCloseable {
    Visit() {
      depot.get();
    }

    int size() {
      return depot.size();
    }

    @Override
    public void close() {
      permits.release();
      depot.put();
    }
  }

  int visit() {
    try (Visit visit = new Visit()) {
      return visit.size();
    }
  }

  void visitTwice() {
    depot.get();
    try (Visit visit = new Visit()) {
      System.out.println(visit.size());
    } finally {
      depot.put();
    }
  }

  /** The function is one object's: it may be passed on, and called here where that fails. */
  void onceOnly(Desk desk) {
    if (!depot.tryGet()) {
      return;
    }
    boolean done = false;
    Once release = new Once(depot::put);
    try {
      desk.later(release::run);
      done = true;
    } finally {
      if (!done) {
        release.run();
      }
    }
  }

  /** A callback goes to the callee together with the object that it puts. */
  static void callbackComesAlong(Desk desk, int size) {
    Depot made = new Depot(size);
    desk.send(made, Desk.after(made::put));
  }

  /** The object keeps its own put: whoever closes it runs that. */
  static int keepsItsOwnPut(int size) {
    Closing closing = new Closing(size);
    int there = closing.size();
    closing.end();
    return there;
  }

  /** Each round of the task wins a reference of its own, and puts that. */
  static void round(Desk desk, Depot depot, int rounds) {
    if (rounds > 0) {
      desk.later(
          () -> {
            try (AutoCloseable ignored = borrow(depot)) {
              depot.check();
              round(desk, depot, rounds - 1);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  private static AutoCloseable borrow(Depot depot) {
    if (!depot.tryGet()) {
      throw new IllegalStateException();
    }
    return depot::put;
  }

  /** What the method asks of the object that it has put does not depend on the count. */
  static final class Job {
    private final Kref<Job> kref = Kref.init(this, Job::freed);
    private final int number;
    private String label = "job";

    Job(int number) {
      this.number = number;
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    void put() {
      kref.put();
    }

    @TryGetsRef
    boolean tryGet() {
      return kref.tryGet();
    }

    private void freed() {
      System.out.println(number);
      label = null;
    }

    void done() {
      put();
      System.out.println(number());
    }

    static void asked(Job job) {
      job.put();
      System.out.println(job.number());
      System.out.println(job.label()); // finding KrefUseAfterPut warning
    }

    String label() {
      return label;
    }

    static void askedAgain(Job job) {
      if (job.tryGet()) {
        job.put();
      }
      System.out.println(job.number());
    }

    static void putTooOften(Job job) {
      if (job.tryGet()) {
        job.put();
        job.put(); // finding KrefOverPut warning
      }
    }

    int number() {
      return number;
    }
  }

  static void usedAfterCallbackWasGiven(Desk desk, int size) {
    Depot made = new Depot(size);
    desk.later(made::put);
    made.check(); // finding KrefUseAfterHandoff error
  }
}

abstract class View implements AutoCloseable {
  abstract String read();

  abstract void end();

  @Override
  public final void close() {
    end();
  }
}

final class Leases {
  private Leases() {}

  static AutoCloseable once(HandlesOfFields owner) {
    return ServiceFiles.wrap(owner, owner::giveBack);
  }
}

interface ServiceFiles {
  AutoCloseable with(Object owner, Runnable close);

  static AutoCloseable wrap(Object owner, Runnable close) {
    return java.util.ServiceLoader.load(ServiceFiles.class).iterator().next().with(owner, close);
  }
}

class Once implements Runnable {
  private Runnable work;

  Once(Runnable work) {
    this.work = work;
  }

  @Override
  public void run() {
    Runnable now = work;
    work = null;
    if (now != null) {
      now.run();
    }
  }
}

interface Depots {
  Depot first();

  Depot next(boolean wait);
}

final class Snapshot implements AutoCloseable {
  private final Depot depot;
  private final Depot second;

  /** Gets through the field that it has just set. */
  Snapshot(Depots depots) {
    depot = depots.first();
    depot.get();
    boolean success = false;
    try {
      second = depots.next(true);
      success = true;
    } finally {
      if (!success) {
        depot.put();
      }
    }
  }

  int size() {
    return depot.size() + second.size();
  }

  @Override
  public void close() {
    depot.put();
  }
}

interface Desk {
  void later(@HandsOff Runnable task);

  void send(Depot depot, Runnable after);

  static Runnable after(@HandsOff Runnable task) {
    return task;
  }
}

class Closing {
  private final Kref<Closing> kref = Kref.init(this, Closing::freed);
  private final Once first;
  private final int size;

  Closing(int size) {
    this.size = size;
    this.first = new Once(this::put);
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  void end() {
    first.run();
  }

  private void freed() {
    System.out.println(size);
  }

  int size() {
    return size;
  }
}

@RefMarked
final class Depot {
  private final Kref<Depot> kref = Kref.init(this, Depot::freed);
  private final int size;

  Depot(int size) {
    this.size = size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void freed() {
    System.out.println(size);
  }

  void check() {
    if (size < 0) {
      throw new IllegalStateException();
    }
  }

  int size() {
    return size;
  }
}
