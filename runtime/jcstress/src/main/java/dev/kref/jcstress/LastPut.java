package dev.kref.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kref.Kref;
import dev.kref.KrefException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Races for the last put of a counter. */
public final class LastPut {
  private LastPut() {}

  /** Two holders put. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "the first actor came last")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "the second actor came last")
  @State
  public static class TwoPutters {
    private final Subject subject = new Subject();

    public TwoPutters() {
      subject.kref.get();
    }

    @Actor
    public void first(ZZI_Result r) {
      r.r1 = subject.kref.put();
    }

    @Actor
    public void second(ZZI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(ZZI_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** A holder takes and puts another reference while the other holder puts. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the first actor came last")
  @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "the second actor came last")
  @State
  public static class HolderGets {
    private final Subject subject = new Subject();

    public HolderGets() {
      subject.kref.get();
    }

    @Actor
    public void first(III_Result r) {
      subject.kref.get();
      r.r1 = (subject.kref.put() ? 1 : 0) + (subject.kref.put() ? 1 : 0);
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = subject.kref.put() ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** A get without a reference in hand, against the last put: it counts, or it is refused. */
  @JCStressTest
  @Outcome(id = "got, false, 0", expect = ACCEPTABLE, desc = "the get came first and counts")
  @Outcome(id = "refused, true, 1", expect = ACCEPTABLE, desc = "the get came too late")
  @State
  public static class GetAgainstPut {
    private final Subject subject = new Subject();

    @Actor
    public void getter(LLI_Result r) {
      r.r1 = Outcomes.ofGet(subject.kref::get);
    }

    @Actor
    public void putter(LLI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** A conditional get against the last put. */
  @JCStressTest
  @Outcome(id = "true, false, 0", expect = ACCEPTABLE, desc = "the get came first and counts")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "the object was dead")
  @State
  public static class TryGetAgainstPut {
    private final Subject subject = new Subject();

    @Actor
    public void getter(ZZI_Result r) {
      r.r1 = subject.kref.tryGet();
    }

    @Actor
    public void putter(ZZI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(ZZI_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** A conditional get and its put against the last put: one of the puts releases. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the conditional getter came last")
  @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "the putter came last")
  @Outcome(id = "-1, 1, 1", expect = ACCEPTABLE, desc = "the object was dead")
  @State
  public static class TryGetAndPutAgainstPut {
    private final Subject subject = new Subject();

    @Actor
    public void getter(III_Result r) {
      r.r1 = subject.kref.tryGet() ? (subject.kref.put() ? 1 : 0) : -1;
    }

    @Actor
    public void putter(III_Result r) {
      r.r2 = subject.kref.put() ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = subject.releases;
    }
  }

  /** Two puts of one reference: one releases, the other is refused, and the object stays dead. */
  @JCStressTest
  @Outcome(id = "true, refused, 1", expect = ACCEPTABLE, desc = "the second actor is refused")
  @Outcome(id = "refused, true, 1", expect = ACCEPTABLE, desc = "the first actor is refused")
  @State
  public static class PutTooMany {
    private final Subject subject = new Subject();

    @Actor
    public void first(LLI_Result r) {
      r.r1 = Outcomes.ofPut(subject.kref::put);
    }

    @Actor
    public void second(LLI_Result r) {
      r.r2 = Outcomes.ofPut(subject.kref::put);
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.kref.tryGet() ? -1 : subject.releases;
    }
  }

  /** Gets and puts of a dead object: all are refused, and none of them brings it back. */
  @JCStressTest
  @Outcome(id = "refused refused, refused refused, 1", expect = ACCEPTABLE, desc = "all refused")
  @State
  public static class MisuseOfTheDead {
    private final Subject subject = new Subject();

    public MisuseOfTheDead() {
      subject.kref.put();
    }

    @Actor
    public void first(LLI_Result r) {
      r.r1 = Outcomes.ofGet(subject.kref::get) + " " + Outcomes.ofPut(subject.kref::put);
    }

    @Actor
    public void second(LLI_Result r) {
      r.r2 = Outcomes.ofGet(subject.kref::get) + " " + Outcomes.ofGet(subject.kref::get);
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.kref.tryGet() ? -1 : subject.releases;
    }
  }

  /** What holders wrote, plainly, before their puts is there when the release function runs. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the release function sees both writes")
  @State
  public static class ReleaseSeesWrites {
    private int x;
    private int y;
    private int seenX;
    private int seenY;
    private final Kref<ReleaseSeesWrites> kref = Kref.init(this, ReleaseSeesWrites::look);

    public ReleaseSeesWrites() {
      kref.get();
    }

    private void look() {
      seenX = x;
      seenY = y;
    }

    @Actor
    public void first() {
      x = 1;
      kref.put();
    }

    @Actor
    public void second() {
      y = 1;
      kref.put();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = seenX;
      r.r2 = seenY;
    }
  }

  /** The true result of a put comes after everything that the other holder wrote. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the first actor came last and sees y")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the second actor came last and sees x")
  @State
  public static class TrueResultSeesWrites {
    private int x;
    private int y;
    private final Kref<TrueResultSeesWrites> kref = Kref.init(this);

    public TrueResultSeesWrites() {
      kref.get();
    }

    @Actor
    public void first(II_Result r) {
      x = 1;
      r.r1 = kref.put(empty -> {}) ? (y == 1 ? 1 : -1) : 0;
    }

    @Actor
    public void second(II_Result r) {
      y = 1;
      r.r2 = kref.put(empty -> {}) ? (x == 1 ? 1 : -1) : 0;
    }
  }

  /** How calls end that may be refused. */
  static final class Outcomes {
    private Outcomes() {}

    static String ofGet(Runnable call) {
      try {
        call.run();
        return "got";
      } catch (KrefException e) {
        return "refused";
      }
    }

    static String ofPut(Put call) {
      try {
        return String.valueOf(call.put());
      } catch (KrefException e) {
        return "refused";
      }
    }
  }

  /** A put. */
  @FunctionalInterface
  interface Put {
    boolean put();
  }
}
