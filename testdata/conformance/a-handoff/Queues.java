package conformance.ahandoff;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** References that go to another thread through a queue or a shared slot. */
@RefMarked
public final class Queues {
  private final Queue<@OwnsRef Event> events = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<@OwnsRef Event> bounded = new ArrayBlockingQueue<>(16);
  private final BlockingQueue<@OwnsRef Event> unbounded = new LinkedBlockingQueue<>();
  private final AtomicReference<@OwnsRef Event> latest = new AtomicReference<>();
  private final Object lock = new Object();
  private final Queue<@OwnsRef Event> guarded = new ArrayDeque<>();
  @OwnsRef private volatile Event newest;
  private long lastId;

  public void close() {
    drain(events);
    drain(bounded);
    drain(unbounded);
    synchronized (lock) {
      drain(guarded);
    }
    Event event = latest.getAndSet(null);
    if (event != null) {
      event.put();
    }
    Event last = newest;
    newest = null;
    if (last != null) {
      last.put();
    }
  }

  private static void drain(Queue<@OwnsRef Event> queue) {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      event.put();
    }
  }

  // scenario A131 bad
  void getUnderTheConsumersLock() {
    Event event = new Event(1);
    synchronized (lock) {
      guarded.add(event);
      event.get(); // finding KrefGetAfterHandoff warning
    }
    lastId = event.id();
    event.put();
  }

  // scenario A131 ok
  void getBeforeTheConsumersLock() {
    Event event = new Event(1);
    event.get();
    synchronized (lock) {
      guarded.add(event);
    }
    lastId = event.id();
    event.put();
  }

  void consumeOne() {
    Event event;
    synchronized (lock) {
      event = guarded.poll();
    }
    if (event != null) {
      lastId = event.id();
      event.put();
    }
  }

  // scenario A132 bad
  void getEnqueuePut() {
    Event event = new Event(2);
    event.get(); // finding KrefRedundantGet warning
    events.add(event);
    event.put();
  }

  // scenario A132 ok
  void justEnqueue() {
    Event event = new Event(2);
    events.add(event);
  }

  // scenario A132 ok
  void getEnqueueUsePut() {
    Event event = new Event(2);
    event.get();
    events.add(event);
    lastId = event.id();
    event.put();
  }

  // scenario A133 ok
  void enqueueLast(String name) {
    Event event = new Event(name.length());
    lastId = event.id();
    events.add(event);
  }

  // scenario A133 ok
  void enqueueFreshDirectly() {
    events.add(new Event(3));
  }

  // scenario A133 ok
  void enqueueOnOneBranchPutOnTheOther(boolean wanted) {
    Event event = new Event(3);
    if (wanted) {
      events.add(event);
    } else {
      event.put();
    }
  }

  // scenario A133 bad
  void enqueueBorrowed(Event event) {
    events.add(event); // finding KrefHandoffWithoutGet error
  }

  // scenario A134 bad
  void enqueueThenLog() {
    Event event = new Event(4);
    events.add(event);
    System.out.println("queued " + event.id()); // finding KrefUseAfterHandoff error
  }

  // scenario A134 ok
  void logThenEnqueue() {
    Event event = new Event(4);
    System.out.println("queueing " + event.id());
    events.add(event);
  }

  // scenario A134 bad
  long enqueueThenReadField() {
    Event event = new Event(4);
    Event alias = event;
    events.add(event);
    return alias.id; // finding KrefUseAfterHandoff error
  }

  // scenario A134 ok
  long idTakenBefore() {
    Event event = new Event(4);
    long id = event.id;
    events.add(event);
    return id;
  }

  // scenario A135 bad
  void enqueueThenPut() {
    Event event = new Event(5);
    events.add(event);
    event.put(); // finding KrefOverPut error
  }

  // scenario A135 ok
  void getEnqueueWorkPut() {
    Event event = new Event(5);
    event.get();
    events.add(event);
    lastId += event.id();
    event.put();
  }

  // scenario A135 bad
  void enqueueThenPutInFinally() {
    Event event = new Event(5);
    try {
      lastId = event.id();
      events.add(event);
    } finally {
      event.put(); // finding KrefOverPut error
    }
  }

  // scenario A138 bad
  void oneGetForManyConsumers(List<Queue<@OwnsRef Event>> sinks, Event event) {
    int turn = 0;
    event.get();
    do {
      Queue<@OwnsRef Event> sink = sinks.get(turn);
      sink.add(event); // finding KrefHandoffWithoutGet error
      turn++;
    } while (turn < sinks.size());
  }

  // scenario A138 ok
  void oneGetEach(List<Queue<@OwnsRef Event>> sinks, Event event) {
    for (Queue<@OwnsRef Event> sink : sinks) {
      event.get();
      sink.add(event);
    }
  }

  // scenario A138 bad
  void oneReferenceForManyConsumers(List<Queue<@OwnsRef Event>> sinks) {
    Event event = new Event(6);
    int turn = 0;
    do {
      Queue<@OwnsRef Event> sink = sinks.get(turn);
      sink.add(event); // finding KrefUseAfterHandoff error
      turn++;
    } while (turn < sinks.size());
  }

  // scenario A138 ok
  void oneGetEachAndMine(List<Queue<@OwnsRef Event>> sinks) {
    Event event = new Event(6);
    for (Queue<@OwnsRef Event> sink : sinks) {
      event.get();
      sink.add(event);
    }
    event.put();
  }

  // scenario A138 bad
  void threadPerTurn(int turns, Event event) {
    int turn = 0;
    event.get();
    do {
      new Thread(() -> event.put()).start(); // finding KrefHandoffWithoutGet error
      turn++;
    } while (turn < turns);
  }

  // scenario A139 bad
  void offerIgnored() {
    Event event = new Event(7); // finding KrefLeak error
    bounded.offer(event);
  }

  // scenario A139 ok
  void offerCheckedAndPut() {
    Event event = new Event(7);
    if (!bounded.offer(event)) {
      event.put();
    }
  }

  // scenario A139 bad
  boolean offerCheckedAndForgotten() {
    Event event = new Event(7);
    if (bounded.offer(event)) {
      return true;
    }
    System.err.println("full");
    return false; // finding KrefLeak error
  }

  // scenario A139 ok
  void offerToUnbounded() {
    Event event = new Event(7);
    unbounded.offer(event);
  }

  // scenario A139 bad
  void offerCheckedThenPutAnyway() {
    Event event = new Event(7);
    if (!bounded.offer(event)) {
      System.err.println("full");
    }
    event.put(); // finding KrefOverPut error
  }

  // scenario A140 bad
  void publishThenUse() {
    Event event = new Event(8);
    Event old = newest;
    newest = event;
    if (old != null) {
      old.put();
    }
    lastId = event.id(); // finding KrefUseAfterHandoff error
  }

  // scenario A140 ok
  void useThenPublish() {
    Event event = new Event(8);
    lastId = event.id();
    Event old = newest;
    newest = event;
    if (old != null) {
      old.put();
    }
  }

  // scenario A140 bad
  void setThenUse() {
    Event event = new Event(9);
    Event old = latest.getAndSet(event);
    if (old != null) {
      old.put();
    }
    lastId = event.id(); // finding KrefUseAfterHandoff error
  }

  // scenario A140 ok
  void getSetUsePut() {
    Event event = new Event(9);
    event.get();
    Event old = latest.getAndSet(event);
    if (old != null) {
      old.put();
    }
    lastId = event.id();
    event.put();
  }

  // scenario A140 bad
  void compareAndSetForgetsOnFailure() {
    Event event = new Event(9); // finding KrefLeak error
    if (!latest.compareAndSet(null, event)) {
      lastId = -1;
    }
  }

  // scenario A140 ok
  void compareAndSetPutsOnFailure() {
    Event event = new Event(9);
    if (!latest.compareAndSet(null, event)) {
      event.put();
    }
  }
}

@RefMarked
final class Event {
  private final Kref<Event> kref = Kref.init(this, Event::free);
  final long id;
  private boolean freed;

  Event(long id) {
    this.id = id;
  }

  long id() {
    return id;
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
    freed = true;
  }
}
