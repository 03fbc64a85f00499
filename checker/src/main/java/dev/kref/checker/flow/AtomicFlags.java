package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Atomic flags, and exchanges that only one can win: who has won once does not win the same again.
 */
final class AtomicFlags {
  private static final String WON = "won:";
  private static final Set<String> EXCHANGES =
      Set.of("compareAndSet", "getAndSet", "weakCompareAndSetPlain", "weakCompareAndSetVolatile");

  private final Interp in;

  AtomicFlags(Interp in) {
    this.in = in;
  }

  /** What a call makes of an atomic variable; null for another call. */
  Exchange exchange(Call call, State s) {
    if (call.method().isStatic() || call.receiver() == null) {
      return null;
    }
    if (!isAtomic(call.method().owner)) {
      return null;
    }
    String path = Interp.path(call.receiver());
    if (path == null || path.startsWith("?")) {
      return null;
    }
    String owner = call.method().owner.getQualifiedName().toString();
    // Calls on the object that has the flag leave it alone, as far as they are not followed.
    String name = path.replace('.', '#');
    return owner.endsWith(".AtomicBoolean") ? flag(call, name, s) : once(call, name, s);
  }

  /**
   * Whether code asks for what only one can win: the path of those who come later, or lose to
   * somebody else, has nothing left to do.
   */
  static boolean decide(Tree code) {
    return TreeFacts.calls(
        code, method -> isAtomic(method.owner) && EXCHANGES.contains(method.name.toString()));
  }

  private static boolean isAtomic(Symbol owner) {
    return owner.packge().getQualifiedName().contentEquals("java.util.concurrent.atomic");
  }

  private Exchange flag(Call call, String name, State s) {
    String fact = "flag:" + name + "()";
    Boolean known = s.facts.get(fact);
    in.answers.asks(fact);
    boolean[] args = new boolean[call.args().size()];
    for (int i = 0; i < args.length; i++) {
      if (!(call.args().get(i) instanceof Value.Bool flag)) {
        s.facts.remove(fact);
        return null;
      }
      args[i] = flag.value();
    }
    return switch (call.method().name.toString()) {
      case "get", "getPlain", "getAcquire", "getOpaque" ->
          new Exchange(fact, true, false, known, call.discarded());
      case "compareAndSet", "weakCompareAndSetPlain", "weakCompareAndSetVolatile" ->
          new Exchange(
              fact,
              args[1],
              !args[0],
              known == null ? null : known.equals(args[0]),
              call.discarded());
      case "getAndSet" -> new Exchange(fact, args[0], args[0], known, call.discarded());
      case "set", "lazySet", "setRelease", "setPlain", "setOpaque" ->
          new Exchange(fact, args[0], args[0], null, true);
      default -> {
        s.facts.remove(fact);
        yield null;
      }
    };
  }

  /** An exchange of one constant for another: it does not find the first one a second time. */
  private Exchange once(Call call, String name, State s) {
    String before = WON + name + "(";
    if (Answers.isQuestion(call) && !call.method().name.toString().startsWith("getAnd")) {
      return null;
    }
    int size = call.args().size();
    StringBuilder fact = new StringBuilder(before);
    call.args().forEach(arg -> fact.append(Interp.path(arg)).append(','));
    fact.append(')');
    Boolean won = s.facts.get(fact.toString());
    s.facts.keySet().removeIf(other -> other.startsWith(before));
    if (!call.method().name.contentEquals("compareAndSet")
        || call.discarded()
        || !isConstant(call.args().get(size - 1))
        || !isConstant(call.args().get(size - 2))
        || call.args().get(size - 1).equals(call.args().get(size - 2))
        || fact.indexOf("?") >= 0) {
      return null;
    }
    in.answers.asks(fact.toString());
    return new Exchange(fact.toString(), true, won, won == null ? null : false, false);
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.Const || value instanceof Value.Null;
  }

  /**
   * What an exchange makes of a flag.
   *
   * @param fact the flag
   * @param ifTrue what the flag is where the call answers true
   * @param ifFalse what it is where the call answers false, null where that stays open
   * @param answer the answer, null where it is open
   * @param ignored whether nobody looks at the answer
   */
  record Exchange(String fact, boolean ifTrue, Boolean ifFalse, Boolean answer, boolean ignored) {
    /** The outcomes of the call. */
    List<Out> outs(Call call, State s) {
      if (ignored) {
        Boolean both = ifFalse != null && ifTrue == ifFalse ? ifFalse : null;
        remember(s, answer == null ? both : answer ? (Boolean) ifTrue : ifFalse);
        return Expressions.out(s, Expressions.unknown(call.at()));
      }
      List<Out> outs = new ArrayList<>();
      if (!Boolean.TRUE.equals(answer)) {
        State refused = answer == null ? s.copy() : s;
        remember(refused, ifFalse);
        outs.add(new Out(refused, Value.FALSE));
      }
      if (!Boolean.FALSE.equals(answer)) {
        remember(s, ifTrue);
        outs.add(new Out(s, Value.TRUE));
      }
      return outs;
    }

    private void remember(State s, Boolean flag) {
      if (flag == null) {
        s.facts.remove(fact);
      } else {
        s.facts.put(fact, flag);
      }
    }
  }
}
