package dev.kref.checker.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages that code hands over whatever they are, and that it puts only where they are of one kind
 * when it is not to hand them over: those of other kinds are lost. KrefLeak.
 */
final class OneKindPut implements ClassRule {
  /** A put of what is of one kind only. */
  private record Site(InstanceOfTree question, VarSymbol message, MethodSymbol in) {}

  private final ProgramFacts facts;

  OneKindPut(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    Uses uses = new Uses();
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method != null && ((MethodTree) member).getBody() != null) {
        uses.method = method;
        uses.scan(((MethodTree) member).getBody(), null);
      }
    }
    for (Site site : uses.sites) {
      if (uses.handedOver.contains(site.message())
          && uses.questions.getOrDefault(site.message(), 0) == 1) {
        reporter.add(
            Check.LEAK,
            Confidence.UNSURE,
            site.question(),
            site.in(),
            "`"
                + site.question().getExpression()
                + "` is put only where it is a `"
                + TreeFacts.type(site.question().getType()).tsym.name
                + "`: other code here hands it over whatever it is",
            "Put it whatever it is, as `ReferenceCountUtil.release()` does.");
      }
    }
  }

  /** What one class does with messages, by the variable or field that they are in. */
  private final class Uses extends TreeScanner<Void, Void> {
    private final List<Site> sites = new ArrayList<>();
    private final Set<VarSymbol> handedOver = new HashSet<>();
    private final Map<VarSymbol, Integer> questions = new HashMap<>();
    private MethodSymbol method;

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      return null;
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree node, Void unused) {
      VarSymbol message = message(node.getExpression());
      if (message != null) {
        questions.merge(message, 1, Integer::sum);
      }
      return super.visitInstanceOf(node, null);
    }

    @Override
    public Void visitIf(IfTree node, Void unused) {
      if (node.getElseStatement() == null
          && TreeFacts.strip(node.getCondition()) instanceof InstanceOfTree question
          && message(question.getExpression()) != null
          && onlyPuts(node.getThenStatement(), question)) {
        sites.add(new Site(question, message(question.getExpression()), method));
      }
      return super.visitIf(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (TreeFacts.callee(node) instanceof MethodSymbol callee) {
        MethodContract said = facts.model().methodContract(callee);
        for (int i = 0; i < node.getArguments().size() && i < callee.params().size(); i++) {
          VarSymbol message = message(node.getArguments().get(i));
          if (message != null && said.param(i).has(TermKind.OWNS_REF)) {
            handedOver.add(message);
          }
        }
      }
      return super.visitMethodInvocation(node, null);
    }

    /** The variable or field of which the type does not say whether it is counted. */
    private VarSymbol message(ExpressionTree tree) {
      return TreeFacts.named(tree) instanceof VarSymbol variable
              && (TreeFacts.isField(variable) || variable.owner == method)
              && variable.type.tsym.getQualifiedName().contentEquals("java.lang.Object")
          ? variable
          : null;
    }

    private boolean onlyPuts(StatementTree arm, InstanceOfTree question) {
      StatementTree only = arm;
      if (arm instanceof BlockTree block) {
        only = block.getStatements().size() == 1 ? block.getStatements().get(0) : null;
      }
      if (!(only instanceof ExpressionStatementTree statement)
          || !(statement.getExpression() instanceof MethodInvocationTree call)
          || !(call.getMethodSelect() instanceof MemberSelectTree select)
          || !(TreeFacts.symbol(select) instanceof MethodSymbol callee)
          || !facts.model().methodContract(callee).method().has(TermKind.PUTS_REF)) {
        return false;
      }
      ExpressionTree put = TreeFacts.strip(select.getExpression());
      VarSymbol asked = message(question.getExpression());
      return message(put) == asked
          || question.getPattern() instanceof JCTree.JCBindingPattern binding
              && TreeFacts.symbol(put) == binding.var.sym;
    }
  }
}
