package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.CodeScanner;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Parameters whose elements the code takes over, as a callback does with what was read for it, and
 * at which it never looks. KrefLeak.
 */
final class IgnoredElements implements ClassRule {
  private final ProgramFacts facts;

  IgnoredElements(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method != null && ((MethodTree) member).getBody() != null) {
        MethodTree code = (MethodTree) member;
        check(method, code.getParameters(), code.getBody(), method, reporter);
      }
      new CodeScanner() {
        @Override
        public void visitLambda(JCTree.JCLambda lambda) {
          MethodSymbol runs = facts.descriptor(lambda.type);
          if (runs != null) {
            Symbol in = method == null ? Code.classOf(tree) : method;
            check(runs, lambda.getParameters(), lambda.getBody(), in, reporter);
          }
          super.visitLambda(lambda);
        }

        @Override
        public void visitClassDef(JCTree.JCClassDecl inner) {
          // its members are checked by themselves
        }
      }.scan((JCTree) member);
    }
  }

  private void check(
      MethodSymbol method,
      List<? extends VariableTree> parameters,
      Tree body,
      Symbol in,
      Reporter reporter) {
    for (int i = 0; i < parameters.size(); i++) {
      VarSymbol parameter = ((JCTree.JCVariableDecl) parameters.get(i)).sym;
      if (parameter != null
          && isOwned(facts.model().parameterElements(method, i))
          && parameter.type.getTypeArguments().stream().anyMatch(facts::counted)
          && !TreeFacts.names(body, parameter::equals)
          && !isIdle(body)) {
        reporter.add(
            Check.LEAK,
            facts.model().isMarked(parameter) ? Confidence.SURE : Confidence.UNSURE,
            parameters.get(i),
            in,
            "the elements of `"
                + parameter.name
                + "`, which this code takes over, are never put: nothing here looks at them",
            "Put every element, or pass them on to an owner.");
      }
    }
  }

  private static boolean isOwned(Elements elements) {
    return !elements.args().isEmpty()
        && elements.arg(elements.args().size() - 1).own().has(TermKind.OWNS_REF);
  }

  /** Whether code does nothing at all, or nothing but throw: a placeholder for what does. */
  private static boolean isIdle(Tree body) {
    boolean[] more = new boolean[1];
    new OwnCode() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null) {
          switch (tree.getKind()) {
            case BLOCK -> super.scan(tree, null);
            case THROW -> {}
            default -> more[0] = true;
          }
        }
        return null;
      }
    }.scan(body, null);
    return !more[0];
  }
}
