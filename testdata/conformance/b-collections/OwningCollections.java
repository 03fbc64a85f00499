package conformance.bcollections;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Elements that own references, and elements that only borrow them. */
@RefMarked
public final class OwningCollections {
  private final Jobs source = new Jobs();
  private int cost;
  private int dropped;

  // scenario B143 ok
  void sumBorrowed(List<Job> jobs) {
    for (Job job : jobs) {
      cost += job.cost();
    }
  }

  // scenario B143 bad
  void putBorrowed(List<Job> jobs) {
    for (Job job : jobs) {
      cost += job.cost();
      job.put(); // finding KrefOverPut error
    }
  }

  // scenario B143 ok
  void putWhatIsRemoved(List<@OwnsRef Job> jobs) {
    Iterator<@OwnsRef Job> it = jobs.iterator();
    while (it.hasNext()) {
      Job job = it.next();
      it.remove();
      cost += job.cost();
      job.put();
    }
  }

  // scenario B143 bad
  void putOwnedWithoutRemoving(List<@OwnsRef Job> jobs, int limit) {
    for (Job job : jobs) {
      if (job.cost() > limit) {
        job.put(); // finding KrefOverPut error
      }
    }
  }

  // scenario B144 ok
  void poll(Queue<@OwnsRef Job> jobs) {
    Job job = jobs.poll();
    if (job != null) {
      cost += job.cost();
      job.put();
    }
  }

  // scenario B144 bad
  void pollAndForget(Queue<@OwnsRef Job> jobs) {
    Job job = jobs.poll(); // finding KrefLeak error
    if (job != null) {
      cost += job.cost();
    }
  }

  // scenario B144 ok
  void peek(Queue<@OwnsRef Job> jobs) {
    Job job = jobs.peek();
    if (job != null) {
      cost += job.cost();
    }
  }

  // scenario B144 bad
  void peekAndPut(Queue<@OwnsRef Job> jobs) {
    Job job = jobs.peek();
    if (job != null) {
      cost += job.cost();
      job.put(); // finding KrefOverPut error
    }
  }

  // scenario B144 bad
  void removeIgnored(Deque<@OwnsRef Job> jobs) {
    jobs.removeFirst(); // finding KrefLeak error
  }

  // scenario B144 ok
  void removeAndPut(Deque<@OwnsRef Job> jobs) {
    jobs.removeFirst().put();
  }

  // scenario B144 bad
  void getAndPut(List<@OwnsRef Job> jobs) {
    Job job = jobs.get(0);
    cost += job.cost();
    job.put(); // finding KrefOverPut error
  }

  // scenario B144 ok
  void removeByIndex(List<@OwnsRef Job> jobs) {
    Job job = jobs.remove(0);
    cost += job.cost();
    job.put();
  }

  // scenario B144 ok
  void moveBetween(Queue<@OwnsRef Job> from, Deque<@OwnsRef Job> to) {
    Job job;
    while ((job = from.poll()) != null) {
      to.addLast(job);
    }
  }

  // scenario B144 bad
  void useAfterAdd(Deque<@OwnsRef Job> to, String name) {
    Job job = source.open(name);
    to.addLast(job);
    cost += job.cost(); // finding KrefUseAfterHandoff error
  }

  // scenario B144 bad
  void addBorrowed(Deque<@OwnsRef Job> to, Job job) {
    to.addLast(job); // finding KrefHandoffWithoutGet error
  }

  // scenario B145 bad
  void putIgnoresDisplaced(Map<String, @OwnsRef Job> jobs, String name) {
    jobs.put(name, source.open(name)); // finding KrefLeak error
  }

  // scenario B145 ok
  void putHandlesDisplaced(Map<String, @OwnsRef Job> jobs, String name) {
    Job displaced = jobs.put(name, source.open(name));
    if (displaced != null) {
      displaced.put();
    }
  }

  // scenario B145 bad
  void removeKeyIgnored(Map<String, @OwnsRef Job> jobs, String name) {
    jobs.remove(name); // finding KrefLeak error
  }

  // scenario B145 ok
  void removeKey(Map<String, @OwnsRef Job> jobs, String name) {
    Job job = jobs.remove(name);
    if (job != null) {
      job.put();
    }
  }

  // scenario B147 ok
  void computeIfAbsent(Map<String, @OwnsRef Job> jobs, String name) {
    Job job = jobs.computeIfAbsent(name, Job::new);
    cost += job.cost();
  }

  // scenario B147 ok
  void computeIfAbsentLambda(Map<String, @OwnsRef Job> jobs, String name) {
    cost += jobs.computeIfAbsent(name, key -> source.open(key)).cost();
  }

  // scenario B147 bad
  void computeIfAbsentAndPut(Map<String, @OwnsRef Job> jobs, String name) {
    Job job = jobs.computeIfAbsent(name, Job::new);
    cost += job.cost();
    job.put(); // finding KrefOverPut error
  }

  // scenario B150 bad
  void optionalNotPut(String name) {
    Optional<@OwnsRef Job> found = source.find(name); // finding KrefLeak error
    if (found.isPresent()) {
      cost += found.get().cost();
    }
  }

  // scenario B150 bad
  void optionalOfNotPut(String name) {
    Optional<@OwnsRef Job> job = Optional.of(source.open(name)); // finding KrefLeak error
    cost += job.isPresent() ? 1 : 0;
  }

  // scenario B150 ok
  void optionalOrElseNull(String name) {
    Job job = source.find(name).orElse(null);
    if (job != null) {
      cost += job.cost();
      job.put();
    }
  }

  // scenario B150 bad
  void optionalOrElseNullForgotten(String name) {
    Job job = source.find(name).orElse(null); // finding KrefLeak error
    if (job != null) {
      cost += job.cost();
    }
  }

  // scenario B150 ok
  void optionalIfPresent(String name) {
    source.find(name).ifPresent(Job::put);
  }

  // scenario B150 ok
  void optionalIfPresentLambda(String name) {
    source
        .find(name)
        .ifPresent(
            job -> {
              cost += job.cost();
              job.put();
            });
  }

  // scenario B150 bad
  void optionalIfPresentForgets(String name) {
    Optional<@OwnsRef Job> found = source.find(name); // finding KrefLeak error
    found.ifPresent(
        job -> {
          cost += job.cost();
        });
  }

  // scenario B151 bad
  void runBatch() throws IOException {
    List<@OwnsRef Job> batch = source.takeAll(); // finding KrefLeak warning
    for (Job job : batch) {
      job.run();
      job.put();
    }
  }

  // scenario B151 ok
  void runBatchSafely() {
    List<@OwnsRef Job> batch = source.takeAll();
    for (Job job : batch) {
      try {
        job.run();
      } catch (IOException e) {
        dropped++;
      } finally {
        job.put();
      }
    }
  }

  // scenario B152 bad
  void offerBoundedIgnored(ArrayBlockingQueue<@OwnsRef Job> queue, String name) {
    Job job = source.open(name); // finding KrefLeak error
    queue.offer(job);
  }

  // scenario B152 ok
  void offerBounded(ArrayBlockingQueue<@OwnsRef Job> queue, String name) {
    Job job = source.open(name);
    if (!queue.offer(job)) {
      job.put();
    }
  }

  // scenario B152 bad
  void offerBoundedCounts(ArrayBlockingQueue<@OwnsRef Job> queue, String name) {
    Job job = source.open(name); // finding KrefLeak error
    if (!queue.offer(job)) {
      dropped++;
    }
  }

  // scenario B152 ok
  void offerUnbounded(ArrayDeque<@OwnsRef Job> queue, String name) {
    queue.offer(source.open(name));
  }

  // scenario B152 bad
  void addToMaybeBounded(BlockingQueue<@OwnsRef Job> queue, String name) {
    Job job = source.open(name); // finding KrefLeak warning
    queue.add(job);
  }

  // scenario B152 ok
  void localUnbounded(String name) {
    LinkedBlockingQueue<@OwnsRef Job> queue = new LinkedBlockingQueue<>();
    queue.add(source.open(name));
    Job job = queue.poll();
    if (job != null) {
      job.put();
    }
  }
}

// scenario B141 ok
@RefMarked
final class JobList implements AutoCloseable {
  private final List<@OwnsRef Job> jobs = new ArrayList<>();

  void add(@OwnsRef Job job) {
    jobs.add(job);
  }

  int cost() {
    int cost = 0;
    for (Job job : jobs) {
      cost += job.cost();
    }
    return cost;
  }

  @Override
  public void close() {
    for (Job job : jobs) {
      job.put();
    }
    jobs.clear();
  }
}

// scenario B141 ok
@RefMarked
final class CountedBatch {
  private final Kref<CountedBatch> kref = Kref.init(this, CountedBatch::free);
  private final Deque<@OwnsRef Job> jobs = new ArrayDeque<>();

  void add(Job job) {
    job.get();
    jobs.add(job);
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    Job job;
    while ((job = jobs.poll()) != null) {
      job.put();
    }
  }
}

// scenario B141 ok
@RefMarked
final class JobMap implements AutoCloseable {
  private final Map<String, @OwnsRef Job> jobs = new HashMap<>();

  Job job(String name) {
    return jobs.computeIfAbsent(name, Job::new);
  }

  @Override
  public void close() {
    jobs.values().forEach(Job::put);
    jobs.clear();
  }
}

// scenario B141 bad
@RefMarked
final class UndrainedList implements AutoCloseable {
  private final List<@OwnsRef Job> jobs = new ArrayList<>(); // finding KrefOwnedField error
  private boolean closed;

  void add(@OwnsRef Job job) {
    jobs.add(job);
  }

  @Override
  public void close() {
    closed = true;
  }
}

// scenario B141 bad
@RefMarked
final class BorrowingAdd implements AutoCloseable {
  private final List<@OwnsRef Job> jobs = new ArrayList<>();

  void add(Job job) {
    jobs.add(job); // finding KrefHandoffWithoutGet error
  }

  @Override
  public void close() {
    jobs.forEach(Job::put);
    jobs.clear();
  }
}

// scenario B146 bad
@RefMarked
final class ClearedList implements AutoCloseable {
  private final List<@OwnsRef Job> jobs = new ArrayList<>();

  void add(@OwnsRef Job job) {
    jobs.add(job);
  }

  void reset() {
    jobs.clear(); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    for (Job job : jobs) {
      job.put();
    }
    jobs.clear();
  }
}

// scenario B146 ok
@RefMarked
final class DrainedList implements AutoCloseable {
  private final List<@OwnsRef Job> jobs = new ArrayList<>();

  void add(@OwnsRef Job job) {
    jobs.add(job);
  }

  void reset() {
    for (Job job : jobs) {
      job.put();
    }
    jobs.clear();
  }

  @Override
  public void close() {
    reset();
  }
}

// scenario B149 ok
@RefMarked
final class Slots implements AutoCloseable {
  private final @OwnsRef Job[] slots = new Job[4];

  Slots() {
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Job("slot" + i);
    }
  }

  int cost(int index) {
    return slots[index].cost();
  }

  @Override
  public void close() {
    for (Job job : slots) {
      job.put();
    }
  }
}

// scenario B149 ok
@RefMarked
final class Ring implements AutoCloseable {
  private final @OwnsRef Job[] ring = new Job[4];
  private int next;

  void push(@OwnsRef Job job) {
    Job old = ring[next];
    ring[next] = job;
    next = (next + 1) % ring.length;
    if (old != null) {
      old.put();
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < ring.length; i++) {
      if (ring[i] != null) {
        ring[i].put();
        ring[i] = null;
      }
    }
  }
}

@RefMarked
final class Jobs {
  @OwnsRef
  Job open(String name) {
    return new Job(name);
  }

  Optional<@OwnsRef Job> find(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new Job(name));
  }

  List<@OwnsRef Job> takeAll() {
    List<@OwnsRef Job> all = new ArrayList<>();
    all.add(new Job("first"));
    all.add(new Job("second"));
    return all;
  }
}

@RefMarked
final class Job {
  private final Kref<Job> kref = Kref.init(this, Job::free);
  private String name;

  Job(String name) {
    this.name = name;
  }

  int cost() {
    return name.length();
  }

  void run() throws IOException {
    if (name.isEmpty()) {
      throw new IOException("nothing to do");
    }
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
    name = null;
  }
}
