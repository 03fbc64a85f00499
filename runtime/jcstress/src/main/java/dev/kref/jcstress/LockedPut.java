package dev.kref.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** The put that excludes the last one from lookups, with a plain field as the table. */
public final class LockedPut {
  private LockedPut() {}

  /** A lookup and plain get under the lock against the last put. */
  @JCStressTest
  @Outcome(id = "found, false, 0", expect = ACCEPTABLE, desc = "the lookup came first")
  @Outcome(id = "none, true, 1", expect = ACCEPTABLE, desc = "the last put came first")
  @State
  public static class AgainstLookup {
    private final ReentrantLock lock = new ReentrantLock();
    private final Subject subject = new Subject();
    private Subject table = subject;
    private int unlinked;

    @Actor
    public void lookup(LZI_Result r) {
      lock.lock();
      try {
        if (table == null) {
          r.r1 = "none";
        } else {
          table.kref.get();
          r.r1 = "found";
        }
      } finally {
        lock.unlock();
      }
    }

    @Actor
    public void putter(LZI_Result r) {
      r.r2 = subject.kref.putLocked(lock, dead -> unlink());
    }

    private void unlink() {
      table = null;
      unlinked++;
    }

    @Arbiter
    public void end(LZI_Result r) {
      r.r3 = lock.isLocked() ? -1 : unlinked;
    }
  }

  /** Two holders put with the lock. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "the first actor came last")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "the second actor came last")
  @State
  public static class TwoPutters {
    private final ReentrantLock lock = new ReentrantLock();
    private final Subject subject = new Subject();

    public TwoPutters() {
      subject.kref.get();
    }

    @Actor
    public void first(ZZI_Result r) {
      r.r1 = subject.kref.putLocked(lock);
    }

    @Actor
    public void second(ZZI_Result r) {
      r.r2 = subject.kref.putLocked(lock);
    }

    @Arbiter
    public void end(ZZI_Result r) {
      r.r3 = lock.isLocked() ? -1 : subject.releases;
    }
  }

  /** A put with the lock against one without. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "the locked put came last")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "the plain put came last")
  @State
  public static class AgainstPlainPut {
    private final ReentrantLock lock = new ReentrantLock();
    private final Subject subject = new Subject();

    public AgainstPlainPut() {
      subject.kref.get();
    }

    @Actor
    public void locked(ZZI_Result r) {
      r.r1 = subject.kref.putLocked(lock);
    }

    @Actor
    public void plain(ZZI_Result r) {
      r.r2 = subject.kref.put();
    }

    @Arbiter
    public void end(ZZI_Result r) {
      r.r3 = lock.isLocked() ? -1 : subject.releases;
    }
  }
}
