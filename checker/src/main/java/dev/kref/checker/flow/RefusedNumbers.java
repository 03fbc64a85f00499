package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.CalleeFailures;
import dev.kref.checker.evidence.Deciders;
import dev.kref.checker.evidence.ExceptionKinds;
import dev.kref.checker.evidence.Program;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks of numbers, flags and constants of enums by a callee: what the code that calls has set
 * itself they refuse only by its own mistake, which nobody plans for.
 */
final class RefusedNumbers {
  private final Interp in;
  private final Map<ThrowTree, Optional<Set<VarSymbol>>> known = new HashMap<>();

  RefusedNumbers(Interp in) {
    this.in = in;
  }

  /**
   * Whether a callee that is not followed fails only over numbers that this code sets itself, or
   * has had checked before.
   */
  boolean isMistake(CalleeFailures.Failure failure, MethodSymbol callee, Call call) {
    if (failure.numbers() == null) {
      return false;
    }
    Set<VarSymbol> deciding = in.engine.failures().deciding(failure, callee, call.argTrees());
    return deciding != null && deciding.isEmpty() || isPassedBefore(failure.at(), call.at());
  }

  /** Whether another call, before this one in its body, goes through the same check. */
  private boolean isPassedBefore(ThrowTree check, Tree at) {
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (!found[0]
            && TreeFacts.start(node) < TreeFacts.start(at)
            && TreeFacts.callee(node) instanceof MethodSymbol method
            && Program.isFixed(method)
            && in.engine.program().body(method) != null) {
          found[0] =
              in.engine.failures().of(method).stream().anyMatch(other -> other.at() == check);
        }
        return super.visitMethodInvocation(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  /**
   * Whether the body of a callee throws over numbers that the code which calls it sets itself. An
   * exception of the language's own says that of the numbers, too, which come in with the caller's
   * parameters.
   */
  boolean isMistake(ThrowTree thrown, Type type, MethodSymbol callee, Tree body, Tree call) {
    if (!in.engine.isUnchecked(type) || callee.isVarArgs()) {
      return false;
    }
    Optional<Set<VarSymbol>> deciding =
        known.computeIfAbsent(thrown, at -> Optional.ofNullable(Deciders.of(at, body, in.engine)));
    if (deciding.isEmpty()) {
      return false;
    }
    List<? extends ExpressionTree> arguments = arguments(call);
    boolean ofTheLanguage = ExceptionKinds.isOfTheLanguage(type);
    for (VarSymbol parameter : deciding.get()) {
      int index = callee.params().indexOf(parameter);
      Set<VarSymbol> given =
          index < 0 || index >= arguments.size()
              ? null
              : Deciders.of(arguments.get(index), in.engine);
      if (given == null || !given.isEmpty() && !ofTheLanguage) {
        return false;
      }
    }
    return true;
  }

  private static List<? extends ExpressionTree> arguments(Tree call) {
    if (call instanceof MethodInvocationTree invocation) {
      return invocation.getArguments();
    }
    return call instanceof NewClassTree creation ? creation.getArguments() : List.of();
  }
}
