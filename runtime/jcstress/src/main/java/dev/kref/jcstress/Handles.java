package dev.kref.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kref.KrefException;
import dev.kref.Ref;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Races on one handle: it is used up once. The result is the count that is left. */
public final class Handles {
  private Handles() {}

  /** Two closes. */
  @JCStressTest
  @Outcome(id = "done, refused, 1", expect = ACCEPTABLE, desc = "the first actor closed")
  @Outcome(id = "refused, done, 1", expect = ACCEPTABLE, desc = "the second actor closed")
  @State
  public static class DoubleClose {
    private final Subject subject = new Subject();
    private final Ref<Subject> ref = Ref.share(subject.kref);

    @Actor
    public void first(LLI_Result r) {
      r.r1 = outcome(ref::close);
    }

    @Actor
    public void second(LLI_Result r) {
      r.r2 = outcome(ref::close);
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.kref.read();
    }
  }

  /** A close against a transfer. */
  @JCStressTest
  @Outcome(id = "done, refused, 1", expect = ACCEPTABLE, desc = "the close came first")
  @Outcome(id = "done, done, 2", expect = ACCEPTABLE, desc = "the transfer came first")
  @State
  public static class CloseAgainstTransfer {
    private final Subject subject = new Subject();
    private final Ref<Subject> ref = Ref.share(subject.kref);

    @Actor
    public void closer(LLI_Result r) {
      r.r1 = outcome(ref::close);
    }

    @Actor
    public void mover(LLI_Result r) {
      r.r2 = outcome(ref::transfer);
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.kref.read();
    }
  }

  /** Two transfers. */
  @JCStressTest
  @Outcome(id = "done, refused, 2", expect = ACCEPTABLE, desc = "the first actor has it")
  @Outcome(id = "refused, done, 2", expect = ACCEPTABLE, desc = "the second actor has it")
  @State
  public static class DoubleTransfer {
    private final Subject subject = new Subject();
    private final Ref<Subject> ref = Ref.share(subject.kref);

    @Actor
    public void first(LLI_Result r) {
      r.r1 = outcome(ref::transfer);
    }

    @Actor
    public void second(LLI_Result r) {
      r.r2 = outcome(ref::transfer);
    }

    @Arbiter
    public void end(LLI_Result r) {
      r.r3 = subject.kref.read();
    }
  }

  private static String outcome(Runnable call) {
    try {
      call.run();
      return "done";
    } catch (KrefException e) {
      return "refused";
    }
  }
}
