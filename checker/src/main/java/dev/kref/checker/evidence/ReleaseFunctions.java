package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Methods that run when the last reference of an object is gone. */
final class ReleaseFunctions {
  private final Facts facts;
  private final Consumer<Tree> bodies;
  private final Set<MethodSymbol> releases = new HashSet<>();
  private final Set<MethodSymbol> functions = new HashSet<>();
  private final Set<VarSymbol> constants = new HashSet<>();
  private boolean given;

  /**
   * Knows of none yet.
   *
   * @param bodies told of each body of a lambda that is a release function
   */
  ReleaseFunctions(Facts facts, Consumer<Tree> bodies) {
    this.facts = facts;
    this.bodies = bodies;
  }

  /** A method that is a release function by its contract. */
  void declared(MethodSymbol method) {
    releases.add(method);
  }

  /** Whether a method is a release function, or runs for one only. */
  boolean contains(MethodSymbol method) {
    return releases.contains(method);
  }

  /** Whether a method is itself passed as a release function. */
  boolean isPassed(MethodSymbol method) {
    return functions.contains(method);
  }

  /** Whether a call says of an argument that it is a release function. */
  boolean areGiven() {
    return given;
  }

  /** Every release function that is known by now. */
  Set<MethodSymbol> all() {
    return releases;
  }

  /** Looks into the constants that were passed as release functions. */
  void resolveConstants(Function<VarSymbol, ExpressionTree> initializers) {
    for (VarSymbol constant : List.copyOf(constants)) {
      ExpressionTree value = initializers.apply(constant);
      if (value != null) {
        passed(TreeFacts.stripParentheses(value));
      }
    }
  }

  /** Private methods that release functions alone call are release functions, too. */
  void addHelpers(Set<MethodSymbol> reached, CallGraph calls) {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (MethodSymbol method : reached) {
        if (!releases.contains(method)
            && (method.flags() & Flags.PRIVATE) != 0
            && releases.containsAll(calls.callersOf(method))) {
          grown |= releases.add(method);
        }
      }
    }
  }

  /** Functions that are passed where a release function is expected. */
  void passed(MethodContract contract, List<? extends ExpressionTree> args) {
    for (int i = 0; i < args.size(); i++) {
      if (contract.param(i).has(TermKind.RELEASE_FN)) {
        given = true;
        passed(TreeFacts.stripParentheses(args.get(i)));
      }
    }
  }

  private void passed(ExpressionTree argument) {
    if (argument instanceof MemberReferenceTree reference
        && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method) {
      releases.add(method);
      functions.add(method);
    } else if (argument instanceof LambdaExpressionTree lambda) {
      calledBy(lambda);
      bodies.accept(lambda.getBody());
    } else if (TreeFacts.symbol(argument) instanceof VarSymbol constant) {
      constants.add(constant);
    }
  }

  /** What a release lambda calls on its object runs when the last reference is gone, too. */
  private void calledBy(LambdaExpressionTree lambda) {
    boolean only = lambda.getBody() instanceof MethodInvocationTree;
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.callee(call) instanceof MethodSymbol method
            && facts.program().body(method) != null
            && isOnObject(lambda, call, method)) {
          releases.add(method);
          if (only) {
            functions.add(method);
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(lambda.getBody(), null);
  }

  private boolean isOnObject(
      LambdaExpressionTree lambda, MethodInvocationTree call, MethodSymbol method) {
    MethodContract contract = facts.model().methodContract(method);
    if (contract.method().has(TermKind.PUTS_REF) || contract.method().has(TermKind.GETS_REF)) {
      return false;
    }
    if (!method.isStatic()) {
      return !(call.getMethodSelect() instanceof MemberSelectTree select)
          || isParameter(lambda, select.getExpression());
    }
    return call.getArguments().stream().anyMatch(argument -> isParameter(lambda, argument));
  }

  private static boolean isParameter(LambdaExpressionTree lambda, ExpressionTree tree) {
    ExpressionTree stripped = TreeFacts.stripParentheses(tree);
    return stripped instanceof IdentifierTree ident
        && (ident.getName().contentEquals("this")
            || lambda.getParameters().stream()
                .anyMatch(p -> ((JCTree.JCVariableDecl) p).sym == TreeFacts.symbol(stripped)));
  }
}
