package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Methods that rely on their callers' locks: what calls hold, and which calls do not hold enough.
 */
final class HelperCalls {
  private final Interp in;

  HelperCalls(Interp in) {
    this.in = in;
  }

  /** A call is about to be made. */
  void before(Call call, State s) {
    MethodSymbol method = call.method();
    if (in.engine.program().body(method) != null && in.engine.evidence.recording()) {
      if (EvidenceRun.isHelper(method)) {
        in.engine.evidence.called(method, asSeenBy(call, s));
      }
    } else if (!in.muted() && !in.constructing && !in.engine.evidence.recording()) {
      checkDeclared(call, s);
    }
  }

  private void checkDeclared(Call call, State s) {
    for (LockExpr lock :
        in.locks.declared(call.method(), in.lockNames.of(call.receiver()), argumentsOf(call))) {
      if (in.locks.holds(s, lock)
          || !lock.isKnown()
          || in.tables.isVague(s.locks)
          || !looksUp(call)) {
        continue;
      }
      in.report(
          Check.UNLOCKED_LOOKUP,
          Confidence.SURE,
          call.at(),
          "`"
              + call.method().name
              + "` looks up and gets under a lock that its caller holds: it needs `"
              + lock.text()
              + "`, as its declaration says; held here: "
              + Tables.text(s.locks),
          "Hold `" + lock.text() + "` around the call.",
          in.sink.steps(s.trail, null, null, ""));
    }
  }

  private boolean looksUp(Call call) {
    return in.engine.program().body(call.method()) == null
        ? in.engine.counted(call.type())
        : in.engine.evidence.getsLookedUp(call.method());
  }

  private List<LockExpr> argumentsOf(Call call) {
    List<LockExpr> args = new ArrayList<>();
    call.args().forEach(value -> args.add(in.lockNames.of(value)));
    return args;
  }

  /** The held locks, in the words of the called method. */
  private Set<HeldLock> asSeenBy(Call call, State s) {
    List<LockExpr> args = argumentsOf(call);
    LockExpr self = call.method().isStatic() ? null : in.lockNames.of(call.receiver());
    Set<HeldLock> seen = new HashSet<>();
    for (HeldLock held : s.locks) {
      LockExpr lock = translated(held.lock(), call.method(), self, args);
      if (lock != null) {
        seen.add(new HeldLock(lock, held.mode(), 0, 0));
      }
    }
    return weakest(seen);
  }

  /** Held in both modes counts as held to write. */
  private static Set<HeldLock> weakest(Set<HeldLock> locks) {
    Set<HeldLock> kept = new HashSet<>(locks);
    for (HeldLock lock : locks) {
      if (lock.mode() == LockMode.EXCLUSIVE) {
        kept.add(new HeldLock(lock.lock(), LockMode.READ, 0, 0));
      }
    }
    return kept;
  }

  private LockExpr translated(
      LockExpr lock, MethodSymbol callee, LockExpr self, List<LockExpr> args) {
    if (lock.equals(self)) {
      return LockExpr.THIS;
    }
    for (int i = 0; i < args.size() && i < callee.params().size(); i++) {
      if (lock.equals(args.get(i)) && lock.isKnown()) {
        return new LockExpr.Named(callee.params().get(i).name + "@" + callee.params().get(i).pos);
      }
    }
    if (lock instanceof LockExpr.Named named) {
      return outer(named, callee);
    }
    if (lock.inner() == null) {
      return lock;
    }
    LockExpr inner = translated(lock.inner(), callee, self, args);
    if (inner == null || lock instanceof LockExpr.View) {
      return null;
    }
    return lock instanceof LockExpr.Field field
        ? new LockExpr.Field(inner, field.field())
        : new LockExpr.Result(inner, ((LockExpr.Result) lock).method());
  }

  /** The enclosing object, as an inner class or the class itself calls it. */
  private LockExpr outer(LockExpr.Named named, MethodSymbol callee) {
    String type =
        named.path().equals("this") ? in.root.name.toString() : named.path().replace(".this", "");
    if (!named.path().equals("this") && !named.path().endsWith(".this")) {
      return null;
    }
    if (callee.owner.name.contentEquals(type)) {
      return LockExpr.THIS;
    }
    return callee.owner.enclClass() != null
            && callee.owner.owner.enclClass() != null
            && callee.owner.owner.enclClass().name.contentEquals(type)
        ? new LockExpr.Named(type + ".this")
        : null;
  }
}
