package dev.kref.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kref.Kref;
import dev.kref.KrefException;
import dev.kref.KrefTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.openjdk.jcstress.infra.results.LZI_Result;

/** Races in a table: what is handed out is alive, and there is one of it per key. */
public final class Tables {
  private Tables() {}

  private static final String KEY = "key";

  /** What a lookup that yielded this has got. */
  private static String describe(Subject found) {
    return found == null ? "none" : found.releases == 0 ? "alive" : "dead";
  }

  /** A lookup in a strong table against the removal of the only reference. */
  @JCStressTest
  @Outcome(id = "alive, true, 0", expect = ACCEPTABLE, desc = "the lookup came first")
  @Outcome(id = "none, true, 1", expect = ACCEPTABLE, desc = "the removal came first")
  @State
  public static class AcquireAgainstRemove {
    private final KrefTable<String, Subject> table = KrefTable.strong(Subject::kref);
    private final Subject subject = new Subject();

    public AcquireAgainstRemove() {
      table.add(KEY, subject);
      subject.kref.put();
    }

    @Actor
    public void lookup(LZI_Result r) {
      r.r1 = describe(table.acquire(KEY));
    }

    @Actor
    public void remover(LZI_Result r) {
      r.r2 = table.remove(KEY);
    }

    @Arbiter
    public void end(LZI_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** A lookup in a weak table against the last put. */
  @JCStressTest
  @Outcome(id = "alive, false, 0", expect = ACCEPTABLE, desc = "the lookup came first")
  @Outcome(id = "none, true, 1", expect = ACCEPTABLE, desc = "the object was dying")
  @State
  public static class AcquireAgainstDying {
    private final KrefTable<String, Subject> table = KrefTable.weak(Subject::kref);
    private final Subject subject = new Subject();

    public AcquireAgainstDying() {
      table.add(KEY, subject);
    }

    @Actor
    public void lookup(LZI_Result r) {
      r.r1 = describe(table.acquire(KEY));
    }

    @Actor
    public void putter(LZI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(LZI_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** Lookup or creation against the last put of the previous object: one of them lives. */
  @JCStressTest
  @Outcome(id = "alive, false, 0", expect = ACCEPTABLE, desc = "the lookup found the old object")
  @Outcome(id = "alive, true, 1", expect = ACCEPTABLE, desc = "a new object took its place")
  @State
  public static class CreateAgainstDying {
    private final AtomicInteger created = new AtomicInteger();
    private final KrefTable<String, Subject> table = KrefTable.weak(Subject::kref);
    private final Subject subject = new Subject();

    public CreateAgainstDying() {
      table.add(KEY, subject);
    }

    @Actor
    public void creator(LZI_Result r) {
      r.r1 =
          describe(
              table.acquireOrCreate(
                  KEY,
                  key -> {
                    created.incrementAndGet();
                    return new Subject();
                  }));
    }

    @Actor
    public void putter(LZI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(LZI_Result r) {
      r.r3 = table.size() == 1 && created.get() == subject.releases ? created.get() : -1;
    }
  }

  /** Two threads meet a dying object, and create one successor that they share. */
  @JCStressTest
  @Outcome(id = "2, 2, 1", expect = ACCEPTABLE, desc = "one creation, shared by both")
  @State
  public static class TwoCreateAfterDying {
    private final AtomicInteger created = new AtomicInteger();
    private final KrefTable<String, Subject> table = KrefTable.weak(Subject::kref);
    private Subject one;
    private Subject other;

    public TwoCreateAfterDying() {
      Subject subject = new Subject();
      table.add(KEY, subject);
      subject.kref.put();
    }

    private Subject create(String key) {
      created.incrementAndGet();
      return new Subject();
    }

    @Actor
    public void first() {
      one = table.acquireOrCreate(KEY, this::create);
    }

    @Actor
    public void second() {
      other = table.acquireOrCreate(KEY, this::create);
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = one.kref.read();
      r.r2 = other.kref.read();
      r.r3 = one == other ? created.get() : -1;
    }
  }

  /** As above where the one may have put its object before the other asks: never two at a time. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "one object, used by both")
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "two objects, one after the other")
  @State
  public static class CreateUseAndPut {
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger live = new AtomicInteger();
    private final KrefTable<String, Live> table = KrefTable.weak(object -> object.kref);

    private final class Live {
      final Kref<Live> kref = Kref.init(this, dead -> live.decrementAndGet());

      Live() {
        created.incrementAndGet();
        live.incrementAndGet();
      }
    }

    private int use() {
      Live object = table.acquireOrCreate(KEY, key -> new Live());
      int alive = object.kref.read() > 0 && live.get() >= 1 ? 1 : -1;
      object.kref.put();
      return alive;
    }

    @Actor
    public void first(III_Result r) {
      r.r1 = use();
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = use();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = live.get() == 0 ? created.get() : -1;
    }
  }

  /** Creation in a strong table against removal. */
  @JCStressTest
  @Outcome(id = "alive, true, 1", expect = ACCEPTABLE, desc = "created, then removed")
  @Outcome(id = "alive, false, 2", expect = ACCEPTABLE, desc = "nothing to remove yet")
  @State
  public static class CreateAgainstRemove {
    private final KrefTable<String, Subject> table = KrefTable.strong(Subject::kref);
    private Subject found;

    @Actor
    public void creator(LZI_Result r) {
      found = table.acquireOrCreate(KEY, key -> new Subject());
      r.r1 = describe(found);
    }

    @Actor
    public void remover(LZI_Result r) {
      r.r2 = table.remove(KEY);
    }

    @Arbiter
    public void end(LZI_Result r) {
      r.r3 = found.kref.read();
    }
  }

  /** Two objects are added under one key. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the first actor's object is in")
  @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "the second actor's object is in")
  @State
  public static class TwoAdd {
    private final KrefTable<String, Subject> table = KrefTable.strong(Subject::kref);
    private final Subject one = new Subject();
    private final Subject other = new Subject();

    @Actor
    public void first(III_Result r) {
      r.r1 = table.add(KEY, one) ? 1 : 0;
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = table.add(KEY, other) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      boolean consistent = one.kref.read() == 1 + r.r1 && other.kref.read() == 1 + r.r2;
      r.r3 = consistent ? table.size() : -1;
    }
  }

  /** Creation in a strong table against its close. */
  @JCStressTest
  @Outcome(id = "alive, closed, 1", expect = ACCEPTABLE, desc = "created, and not kept")
  @Outcome(id = "refused, closed, 0", expect = ACCEPTABLE, desc = "closed before")
  @State
  public static class CreateAgainstClose {
    private final KrefTable<String, Subject> table = KrefTable.strong(Subject::kref);
    private Subject found;

    @Actor
    public void creator(LLI_Result r) {
      try {
        found = table.acquireOrCreate(KEY, key -> new Subject());
        r.r1 = describe(found);
      } catch (KrefException e) {
        r.r1 = "refused";
      }
    }

    @Actor
    public void closer(LLI_Result r) {
      table.close();
      r.r2 = "closed";
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = table.size() != 0 ? -1 : found == null ? 0 : found.kref.read();
    }
  }

  /** Adding to a strong table against its close. */
  @JCStressTest
  @Outcome(id = "added, closed, 1", expect = ACCEPTABLE, desc = "added, then put by the close")
  @Outcome(id = "refused, closed, 1", expect = ACCEPTABLE, desc = "closed before")
  @State
  public static class AddAgainstClose {
    private final KrefTable<String, Subject> table = KrefTable.strong(Subject::kref);
    private final Subject subject = new Subject();

    @Actor
    public void adder(LLI_Result r) {
      try {
        r.r1 = table.add(KEY, subject) ? "added" : "taken";
      } catch (KrefException e) {
        r.r1 = "refused";
      }
    }

    @Actor
    public void closer(LLI_Result r) {
      table.close();
      r.r2 = "closed";
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = table.size() != 0 ? -1 : subject.kref.read();
    }
  }
}
