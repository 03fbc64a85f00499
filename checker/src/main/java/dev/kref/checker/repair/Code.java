package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.CallScan;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Short answers about attributed trees. */
final class Code {
  private Code() {}

  /** Whether the trees mention a variable. */
  static boolean mentions(List<? extends Tree> trees, VarSymbol variable) {
    return trees.stream().anyMatch(tree -> TreeFacts.names(tree, variable::equals));
  }

  /** Whether control may leave the trees other than at their end or by an exception of a call. */
  static boolean jumps(List<? extends Tree> trees) {
    return finds(
        trees,
        Tree.Kind.RETURN,
        Tree.Kind.THROW,
        Tree.Kind.BREAK,
        Tree.Kind.CONTINUE,
        Tree.Kind.YIELD);
  }

  /** Whether a method returns from within the trees. */
  static boolean returns(List<? extends Tree> trees) {
    return finds(trees, Tree.Kind.RETURN);
  }

  /** Whether control only leaves the trees at their end, unchecked exceptions aside. */
  static boolean isQuiet(List<? extends Tree> trees) {
    boolean[] throwing = new boolean[1];
    new CallScan() {
      @Override
      protected void called(
          ExpressionTree call, MethodSymbol callee, List<? extends ExpressionTree> arguments) {
        throwing[0] |= callee == null || !callee.getThrownTypes().isEmpty();
      }
    }.scan(trees, null);
    return !throwing[0] && !jumps(trees);
  }

  private static boolean finds(List<? extends Tree> trees, Tree.Kind... kinds) {
    List<Tree.Kind> wanted = List.of(kinds);
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree != null && wanted.contains(tree.getKind());
        return super.scan(tree, null);
      }
    }.scan(trees, null);
    return found[0];
  }

  /** The return statements of a method's own body. */
  static List<ReturnTree> returnsOf(Tree body) {
    List<ReturnTree> returns = new java.util.ArrayList<>();
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        returns.add(tree);
        return null;
      }
    }.scan(body, null);
    return returns;
  }
}
