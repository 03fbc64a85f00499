package dev.kref.checker.flow;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.Deciders;
import dev.kref.checker.evidence.ExceptionKinds;
import dev.kref.checker.evidence.ImpossibleArms;
import dev.kref.checker.evidence.NullTests;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which exceptions a piece of code is taken to throw, by policy. */
final class Throws {
  /** The throws that nobody expects to run. */
  final ImpossibleArms impossible;

  private final Interp in;
  private final Map<TryTree, Map<String, Boolean>> documented = new HashMap<>();
  private final Map<TryTree, Map<String, Optional<Boolean>>> unexplained = new HashMap<>();
  private Deque<TryTree> enclosing = new ArrayDeque<>();
  private final Deque<Deque<TryTree>> callers = new ArrayDeque<>();

  Throws(Interp in) {
    this.in = in;
    this.impossible = new ImpossibleArms(in.engine);
  }

  void enterTry(TryTree tree) {
    enclosing.push(tree);
  }

  void leaveTry() {
    enclosing.pop();
  }

  /** A callee's body begins: what its caller expects says nothing about it. */
  void enterBody() {
    callers.push(enclosing);
    enclosing = new ArrayDeque<>();
  }

  void leaveBody() {
    enclosing = callers.pop();
  }

  /** A throw statement. */
  void explicit(State s, ThrowTree tree) {
    Type type = TreeFacts.type(tree.getExpression());
    if (!in.inliner.inside()) {
      s.note(null, tree, "throws " + TreeFacts.nameOf(type));
    }
    VarSymbol asked = impossible.askedBefore(tree);
    if ((asked != null || isNoConstantLeft(tree, type))
        && !caughtAround(type)
        && !caughtOutside(type)) {
      Value unknownKind = asked == null ? null : in.valueOf(s, asked);
      s.objs.replaceAll(
          (id, o) -> o.own() > 0 && !new Value.Obj(id).equals(unknownKind) ? o.withUncertain() : o);
    }
    in.jumps.throwns.add(new Jumps.Throw(s, type, tree, !in.inliner.inside(), false));
  }

  /** Whether a throw refuses what is none of the constants that unmarked code has an arm for. */
  private boolean isNoConstantLeft(ThrowTree tree, Type type) {
    return ExceptionKinds.isOfTheLanguage(type)
        && in.engine.isUnchecked(type)
        && !in.engine.model().isMarked(in.root)
        && Deciders.isNoConstantLeft(tree, in.body, in.engine);
  }

  /**
   * The exceptions that a call is taken to throw.
   *
   * @param primitive whether the call is a get or put, which fail only where the code expects it
   */
  List<Type> ofCall(
      Tree call, MethodSymbol method, Type callType, MethodContract contract, boolean primitive) {
    ExceptionPaths policy = in.engine.options.exceptionPaths();
    List<Type> types = new ArrayList<>();
    if (policy == ExceptionPaths.EXPLICIT
        || policy == ExceptionPaths.LIKELY
            && isImplicitClose(call)
            && !in.engine.model().isMarked(in.root)) {
      return types;
    }
    List<Type> declared = callType == null ? method.getThrownTypes() : callType.getThrownTypes();
    for (Type type : declared) {
      if (!in.engine.isUnchecked(type)
          || policy.compareTo(ExceptionPaths.LIKELY) >= 0 && !primitive && isExpected(type)) {
        types.add(type);
      }
    }
    if (policy == ExceptionPaths.ALL && !primitive) {
      types.add(in.engine.symtab().runtimeExceptionType);
    } else if (policy == ExceptionPaths.LIKELY && types.isEmpty()) {
      expectedBy(types, call);
    }
    types.removeIf(type -> ignored(type) && !caughtAround(type));
    return types;
  }

  /** The end of a try with resources closes what its head opened; nobody plans for it to fail. */
  private static boolean isImplicitClose(Tree call) {
    return switch (call.getKind()) {
      case VARIABLE, IDENTIFIER, MEMBER_SELECT -> true;
      default -> false;
    };
  }

  /**
   * Whether only clean-up code for failures, which names no exception, says that a call may fail.
   */
  boolean isGuess(Tree call) {
    for (TryTree tree : enclosing) {
      if (in.engine.expectations().expects(tree, call)) {
        return in.engine.expectations().hasFailureArm(tree);
      }
    }
    return false;
  }

  /** What is put only where a call that works on any value fails with a checked exception. */
  Set<VarSymbol> putForCheckedOnly(Call call) {
    for (TryTree tree : enclosing) {
      Set<VarSymbol> put = in.engine.valueFailures().forgotten(tree, call.site());
      if (!put.isEmpty()) {
        return caughtAround(in.engine.symtab().runtimeExceptionType) ? Set.of() : put;
      }
    }
    return Set.of();
  }

  /** What handlers around take up where anything fails, if nobody has set it to null by then. */
  Set<VarSymbol> takenUpByHandlers() {
    if (enclosing.isEmpty()) {
      return Set.of();
    }
    Set<VarSymbol> variables = new HashSet<>();
    enclosing.forEach(tree -> variables.addAll(in.engine.cleared().of(tree)));
    return variables;
  }

  /**
   * A catch around a call that names an unchecked exception says that the author expects one, and
   * so does an arm of a finally that is there for failures only.
   */
  private void expectedBy(List<Type> types, Tree call) {
    for (TryTree tree : enclosing) {
      if (!in.engine.expectations().expects(tree, call)) {
        continue;
      }
      if (in.engine.expectations().hasFailureArm(tree)) {
        types.add(in.engine.symtab().runtimeExceptionType);
        return;
      }
      for (CatchTree clause : tree.getCatches()) {
        for (Type type : TreeFacts.caughtTypes(clause)) {
          if (in.engine.isBroad(type)
              || in.engine.types().isSameType(type, in.engine.symtab().runtimeExceptionType)) {
            types.add(in.engine.symtab().runtimeExceptionType);
            return;
          }
          if (in.engine.isUnchecked(type) && !isDocumentedIn(tree, type)) {
            types.add(type);
            return;
          }
        }
      }
    }
  }

  /**
   * Whether some call inside the try documents the exception: then it is that call's, and no
   * other's.
   */
  private boolean isDocumentedIn(TryTree tree, Type type) {
    return documented
        .computeIfAbsent(tree, t -> new HashMap<>())
        .computeIfAbsent(type.toString(), name -> scanFor(tree, type));
  }

  private boolean scanFor(TryTree tree, Type type) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.callee(call) instanceof MethodSymbol method) {
          for (String name : in.engine.model().methodContract(method).thrown()) {
            Type thrown = in.engine.documented().named(name, method);
            found[0] |= thrown != null && in.engine.types().isSubtype(thrown, type);
          }
          for (Type thrown : method.getThrownTypes()) {
            found[0] |= in.engine.types().isSubtype(thrown, type);
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree.getBlock(), null);
    return found[0];
  }

  private boolean isExpected(Type type) {
    return caughtAround(type);
  }

  /**
   * Whether a clause of an enclosing try catches exactly this type or a supertype that is not
   * broad.
   */
  boolean caughtAround(Type type) {
    for (TryTree tree : enclosing) {
      for (CatchTree clause : tree.getCatches()) {
        for (Type caught : TreeFacts.caughtTypes(clause)) {
          if (in.engine.types().isSubtype(type, caught)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a clause around the call of the current body catches the type. */
  boolean caughtOutside(Type type) {
    Deque<TryTree> inner = enclosing;
    try {
      for (Deque<TryTree> outer : callers) {
        enclosing = outer;
        if (caughtAround(type)) {
          return true;
        }
      }
      return false;
    } finally {
      enclosing = inner;
    }
  }

  /**
   * Whether an exception says that the program is wrong, as one about an argument says of the
   * caller: nobody plans for it who does not catch it.
   */
  boolean isMistake(Type type) {
    return in.engine.exceptionKinds().isSlip(type);
  }

  /**
   * Whether a body throws what it refuses an argument with, or a call at the wrong time, before
   * anything has failed: that is a mistake of its caller. In a catch clause, the same exception
   * tells of a failure; and whoever puts a reference before the throw, or has taken the argument to
   * pieces, has come upon something unfit in the midst of the work.
   */
  boolean isRefusal(
      Jumps.Throw thrown, MethodSymbol method, Tree body, Tree call, Map<ObjId, ObjState> atEntry) {
    return thrown.at() instanceof ThrowTree statement
        && (statement.getExpression() instanceof NewClassTree
                && in.engine.exceptionKinds().isRefusal(thrown.type())
                && !isCaughtFailure(statement, body)
                && !isAmidst(statement, body)
            || in.refusedNumbers.isMistake(statement, thrown.type(), method, body, call))
        && !hasPut(thrown.state(), atEntry);
  }

  private static boolean hasPut(State s, Map<ObjId, ObjState> before) {
    for (Map.Entry<ObjId, ObjState> entry : s.objs.entrySet()) {
      ObjState then = before.get(entry.getKey());
      if (entry.getValue().life() == Life.PUT && (then == null || then.life() != Life.PUT)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a throw stands in a loop, and not right after a test for null. */
  private static boolean isAmidst(ThrowTree statement, Tree body) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Boolean>() {
      @Override
      public Void scan(Tree tree, Boolean amidst) {
        return super.scan(tree, tree != null && TreeFacts.isLoop(tree) ? Boolean.TRUE : amidst);
      }

      @Override
      public Void visitIf(IfTree node, Boolean amidst) {
        boolean inner = amidst && !NullTests.isTest(node.getCondition());
        scan(node.getThenStatement(), inner);
        return scan(node.getElseStatement(), inner);
      }

      @Override
      public Void visitThrow(ThrowTree node, Boolean amidst) {
        found[0] |= amidst && node == statement;
        return null;
      }
    }.scan(body, false);
    return found[0];
  }

  private static boolean isCaughtFailure(ThrowTree statement, Tree body) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Boolean>() {
      @Override
      public Void visitCatch(CatchTree node, Boolean caught) {
        return super.visitCatch(node, true);
      }

      @Override
      public Void visitThrow(ThrowTree node, Boolean caught) {
        found[0] |= caught && node == statement;
        return null;
      }
    }.scan(body, false);
    return found[0];
  }

  boolean ignored(Type type) {
    String name = type.tsym == null ? "" : type.tsym.getQualifiedName().toString();
    for (String entry : in.engine.options.ignoredExceptions()) {
      if (entry.equals("default")) {
        if (in.engine.types().isSubtype(type, in.engine.symtab().errorType)) {
          return true;
        }
      } else if (entry.startsWith("=")) {
        if (name.equals(entry.substring(1))) {
          return true;
        }
      } else if (isSubtypeOf(type, entry)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSubtypeOf(Type type, String name) {
    for (Type t : in.engine.types().closure(type)) {
      if (t.tsym != null && t.tsym.getQualifiedName().contentEquals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A call of something that is not on the class path: it throws what a clause around it catches
   * and nothing else there can throw, since the code was compiled once.
   */
  void ofUnresolved(State s, Tree call) {
    for (TryTree tree : enclosing) {
      for (CatchTree clause : tree.getCatches()) {
        for (Type type : TreeFacts.caughtTypes(clause)) {
          if (!type.isErroneous() && !in.engine.isUnchecked(type) && !in.engine.isBroad(type)) {
            unexplained
                .computeIfAbsent(tree, t -> new HashMap<>())
                .computeIfAbsent(type.toString(), name -> ThrowersOf.unknownOnes(tree, type, in))
                .filter(several -> in.engine.options.exceptionPaths() != ExceptionPaths.EXPLICIT)
                .ifPresent(
                    several -> {
                      raise(s.copy(), type, call, several);
                      forgets(s, tree, call);
                    });
          }
        }
      }
    }
  }

  /** The same for what such a call does to a value of any class. */
  private void forgets(State before, TryTree tree, Tree call) {
    if (in.engine.options.exceptionPaths() == ExceptionPaths.LIKELY
        && call instanceof MethodInvocationTree invocation
        && !caughtAround(in.engine.symtab().runtimeExceptionType)) {
      forgets(before, in.engine.valueFailures().forgotten(tree, invocation), call);
    }
  }

  /**
   * A call fails, and its handler, which puts these, does not run. That it puts them says that they
   * are this code's own still, wherever it has passed them before.
   */
  void forgets(State before, Set<VarSymbol> put, Tree at) {
    if (put.isEmpty()) {
      return;
    }
    State thrown = before.copy();
    Set<Value> left = new HashSet<>();
    put.forEach(variable -> left.add(in.valueOf(before, variable)));
    thrown.objs.replaceAll(
        (id, o) ->
            !left.contains(new Value.Obj(id))
                ? o.withUncertain()
                : o.own() > 0 ? o.withCertain() : o);
    raise(thrown, in.engine.symtab().runtimeExceptionType, at, true);
  }

  void raise(State s, Type type, Tree at, boolean unsure) {
    in.jumps.throwns.add(new Jumps.Throw(s, type, at, false, unsure));
  }
}
