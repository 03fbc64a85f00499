package dev.kref.checker.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Taking and letting go of locks inside a state. */
final class Locks {
  /** Whatever lock the callers of a helper hold that were not seen to run. */
  private static final LockExpr UNSEEN = new LockExpr.Named("?");

  private final Interp in;

  Locks(Interp in) {
    this.in = in;
  }

  /** What one word of a call's contract does to the lock that an operand names. */
  void apply(Call call, Term term, Outcome actual, Value operand, State s) {
    LockExpr named = named(call, term, operand);
    if (named == null) {
      return;
    }
    LockNames.Resolved resolved = in.lockNames.resolve(named);
    switch (term.kind()) {
      case ACQUIRES_LOCK -> {
        if (actual != Outcome.EXCEPTION && TermEffects.holds(term.when(), actual)) {
          acquired(call, resolved, term, s);
        }
      }
      case RELEASES_LOCK -> release(s, resolved, term.mode(), call.at());
      default -> waitOn(s, resolved.lock(), call.at());
    }
  }

  private LockExpr named(Call call, Term term, Value operand) {
    if (term.text().isEmpty() || !(call.method().owner instanceof ClassSymbol scope)) {
      return in.lockNames.of(operand);
    }
    LockExpr self = in.lockNames.of(call.receiver());
    return in.lockNames.parse(term.text(), scope, self, call.method(), argumentsOf(call));
  }

  private List<LockExpr> argumentsOf(Call call) {
    List<LockExpr> args = new ArrayList<>();
    call.args().forEach(value -> args.add(in.lockNames.of(value)));
    return args;
  }

  private void acquired(Call call, LockNames.Resolved resolved, Term term, State s) {
    LockMode mode = resolved.mode() == LockMode.READ ? LockMode.READ : term.mode();
    if (mode == LockMode.OPTIMISTIC) {
      return;
    }
    boolean question = call.contract().method().has(TermKind.READS_COUNT);
    if (question) {
      if (!holds(s, resolved.lock())) {
        assume(s, resolved.lock(), mode, call.at());
      }
      return;
    }
    if (term.when() != Outcome.TRUE) {
      // what gives up where the lock is held never blocks
      in.putSide.acquires(s, resolved.lock(), mode, call.at());
    }
    readAnew(s, resolved.lock());
    take(s, new HeldLock(resolved.lock(), mode, entry(call.at()), HeldLock.TAKEN));
    s.forgetFacts(letGo(resolved.lock()));
  }

  /** The monitor is held from here on. */
  void acquire(State s, LockExpr lock, LockMode mode, Tree at) {
    in.putSide.acquires(s, lock, mode, at);
    readAnew(s, lock);
    take(s, new HeldLock(lock, mode, entry(at), HeldLock.TAKEN));
  }

  /**
   * Who takes a lock comes to see what others have done while it was not held: what was read from
   * shared places before may be stale.
   */
  private void readAnew(State s, LockExpr lock) {
    if (!holds(s, lock)) {
      in.fields.forgetShared(s);
      in.fields.forgetTried(s);
    }
  }

  /** A lock that is taken again while it is held, in another mode for one, leaves no gap. */
  private static void take(State s, HeldLock taken) {
    s.locks.add(taken);
    s.objs.replaceAll(
        (id, o) -> o.lookup() == null ? o : o.withLookup(o.lookup().takenAgain(taken)));
  }

  /** The code itself says that its caller holds the lock. */
  void assume(State s, LockExpr lock, LockMode mode, Tree at) {
    s.locks.add(new HeldLock(lock, mode, entry(at), in.inliner.depth()));
  }

  /** What a body can rely on: its own monitor, and what its callers are known or said to hold. */
  void heldOnEntry(State s, MethodSymbol method, Tree body) {
    monitor(s, method, LockExpr.THIS, body);
    for (LockExpr lock : declared(method, LockExpr.THIS, List.of())) {
      assume(s, lock, LockMode.EXCLUSIVE, body);
    }
    for (HeldLock held : in.engine.evidence.heldByCallers(method)) {
      assume(s, held.lock(), held.mode(), body);
    }
    if (in.engine.evidence.hasUnseenCallers(method)) {
      assume(s, UNSEEN, LockMode.EXCLUSIVE, body);
    }
  }

  /** A call is followed into its body. */
  void enterCallee(State s, MethodSymbol method, Value self, Tree at) {
    monitor(s, method, method.isStatic() ? null : in.lockNames.of(self), at);
  }

  private void monitor(State s, MethodSymbol method, LockExpr self, Tree at) {
    if ((method.flags() & Flags.SYNCHRONIZED) != 0) {
      LockExpr lock =
          method.isStatic()
              ? new LockExpr.ClassLiteral(method.owner.getSimpleName().toString())
              : self;
      in.putSide.acquires(s, lock, LockMode.EXCLUSIVE, at);
      readAnew(s, lock);
      assume(s, lock, LockMode.EXCLUSIVE, at);
    }
  }

  /** The callee's assumptions end with it. */
  void leaveCallee(State s) {
    int depth = in.inliner.depth();
    if (s.locks.removeIf(lock -> lock.assumedAt() >= depth)) {
      s.dropLookupLocks();
    }
  }

  private void release(State s, LockNames.Resolved resolved, LockMode said, Tree at) {
    LockMode mode = resolved.mode() == LockMode.READ ? LockMode.READ : said;
    int found = -1;
    for (int i = s.locks.size() - 1; i >= 0; i--) {
      HeldLock held = s.locks.get(i);
      if (held.lock().equals(resolved.lock())
          && (found < 0 || held.mode() == mode && s.locks.get(found).mode() != mode)) {
        found = i;
      }
    }
    if (found < 0) {
      in.putSide.releasesUnheld(s, resolved.lock(), at);
      return;
    }
    s.locks.remove(found);
    s.dropLookupLocks();
  }

  /** Lets go of what was taken at {@code at}: the end of a synchronized block. */
  void releaseTakenAt(State s, Tree at) {
    int entry = entry(at);
    s.locks.removeIf(lock -> lock.entry() == entry);
    s.dropLookupLocks();
  }

  private int entry(Tree at) {
    return TreeFacts.start(at) * 31 + in.context;
  }

  /** A condition wait: the lock is let go and taken again. */
  private void waitOn(State s, LockExpr lock, Tree at) {
    for (int i = s.locks.size() - 1; i >= 0; i--) {
      HeldLock held = s.locks.get(i);
      if (held.lock().equals(lock) || !lock.isKnown()) {
        s.locks.set(i, held.takenAgain(entry(at) + 31 * 7));
      }
    }
    s.dropLookupLocks();
    s.facts.keySet().removeIf(fact -> fact.indexOf('.') > 0);
    in.fields.forgetShared(s);
  }

  /** Whether the call takes a lock on one of its outcomes only. */
  boolean mayFailToTake(Call call) {
    Term term = call.contract().method().get(TermKind.ACQUIRES_LOCK).orElse(null);
    return term != null && (term.when() == Outcome.TRUE || term.when() == Outcome.FALSE);
  }

  /** The stamp of a lock that was tried: zero where it was not taken. */
  Value stamp(Call call, Outcome outcome, State s) {
    if (outcome == Outcome.FALSE) {
      return new Value.Const(0);
    }
    String path = "stamp@" + TreeFacts.start(call.at());
    s.facts.put("(" + path + "==0)", false);
    s.facts.put("(0==" + path + ")", false);
    return new Value.Sym(path);
  }

  boolean holds(State s, LockExpr lock) {
    return s.locks.stream().anyMatch(held -> held.lock().equals(lock));
  }

  /** The fact that a locked put has let go of a lock. */
  static String letGo(LockExpr lock) {
    return "let go:" + lock;
  }

  /** The locks that a method's own declaration says its caller holds. */
  List<LockExpr> declared(MethodSymbol method, LockExpr self, List<LockExpr> args) {
    List<LockExpr> locks = new ArrayList<>();
    if (!(method.owner instanceof ClassSymbol scope)) {
      return locks;
    }
    for (Term term : in.engine.model().methodContract(method).method().all()) {
      if (term.kind() == TermKind.GUARDED_BY) {
        LockExpr named = in.lockNames.parse(term.text(), scope, self, method, args);
        if (named != null) {
          locks.add(in.lockNames.resolve(named).lock());
        }
      }
    }
    MethodTree body = in.engine.program().body(method);
    if (body != null) {
      asserted(body, self, method, locks);
    }
    return locks;
  }

  /**
   * A body that begins by asserting that a lock is held relies on its caller as if it were
   * declared.
   */
  private void asserted(MethodTree body, LockExpr self, MethodSymbol method, List<LockExpr> locks) {
    for (StatementTree statement : body.getBody().getStatements()) {
      if (!(statement instanceof AssertTree assertion)
          || !(TreeFacts.stripParentheses(assertion.getCondition())
              instanceof MethodInvocationTree call)
          || !(TreeFacts.callee(call) instanceof MethodSymbol asked)) {
        return;
      }
      MethodContract contract = in.engine.model().methodContract(asked);
      if (!contract.method().has(TermKind.READS_COUNT)) {
        return;
      }
      ExpressionTree tree =
          contract.method().has(TermKind.ACQUIRES_LOCK) && TreeFacts.receiver(call) != null
              ? TreeFacts.receiver(call)
              : call.getArguments().isEmpty() ? null : call.getArguments().get(0);
      LockExpr named = tree == null ? null : in.lockNames.named(tree, self, method);
      if (named != null) {
        locks.add(in.lockNames.resolve(named).lock());
      }
    }
  }
}
