package dev.kref.checker.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.TreeFacts;

/** What the body of a release function has to do with its object. */
enum ReleaseShape {
  EMPTY("does nothing"),
  IGNORES("does nothing to its object"),
  WORKS("");

  private final String text;

  ReleaseShape(String text) {
    this.text = text;
  }

  /** The shape as the predicate of a sentence. */
  String text() {
    return text;
  }

  static ReleaseShape of(ProgramFacts facts, Release release) {
    if (release.lambda() != null) {
      return ofLambda(release.lambda());
    }
    MethodTree body = release.method() == null ? null : facts.body(release.method());
    return body == null ? WORKS : ofMethod(body);
  }

  static ReleaseShape ofMethod(MethodTree method) {
    if (isEmpty(method.getBody())) {
      return EMPTY;
    }
    boolean gets = Code.method(method).isStatic() && !method.getParameters().isEmpty();
    return gets
            && !TreeFacts.names(
                method.getBody(), TreeFacts.variable(method.getParameters().get(0))::equals)
        ? IGNORES
        : WORKS;
  }

  private static ReleaseShape ofLambda(LambdaExpressionTree lambda) {
    if (isEmpty(lambda.getBody())) {
      return EMPTY;
    }
    return lambda.getParameters().isEmpty() || reaches(lambda) ? WORKS : IGNORES;
  }

  static boolean isEmpty(Tree body) {
    if (body instanceof BlockTree block) {
      return block.getStatements().stream()
          .allMatch(
              statement ->
                  statement instanceof EmptyStatementTree
                      || statement instanceof BlockTree && isEmpty(statement)
                      || statement.getKind() == Tree.Kind.RETURN);
    }
    return body instanceof LiteralTree;
  }

  /** Whether a lambda names its parameter, its own object, or anything that it captures. */
  private static boolean reaches(LambdaExpressionTree lambda) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        Symbol symbol = TreeFacts.symbol(node);
        boolean member =
            symbol != null
                && symbol.owner != null
                && TreeFacts.isField(symbol)
                && symbol.kind != Kinds.Kind.TYP
                && !symbol.isStatic();
        boolean local =
            symbol instanceof VarSymbol && !TreeFacts.isField(symbol) && !isInside(symbol);
        found[0] |= member || local || TreeFacts.isThis(node);
        return null;
      }

      /** Whether a variable is declared in the lambda's body. */
      private boolean isInside(Symbol variable) {
        boolean[] inside = new boolean[1];
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitVariable(VariableTree node, Void unused) {
            inside[0] |= TreeFacts.variable(node) == variable;
            return super.visitVariable(node, null);
          }
        }.scan(lambda.getBody(), null);
        return inside[0];
      }
    }.scan(lambda.getBody(), null);
    return found[0];
  }
}
