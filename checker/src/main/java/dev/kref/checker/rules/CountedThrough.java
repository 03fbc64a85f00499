package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Whether the references of an object are those of what one of its fields holds. */
final class CountedThrough {
  private final ProgramFacts facts;
  private final VarSymbol field;
  private boolean passedOn;
  private boolean keptBack;

  private CountedThrough(ProgramFacts facts, VarSymbol field) {
    this.facts = facts;
    this.field = field;
  }

  /**
   * Whether a class passes its own gets, puts and questions for the count on to one field. A get or
   * put that does nothing tells that it does not count at all; one that only throws tells nothing.
   */
  static boolean isCountedThrough(ProgramFacts facts, ClassSymbol type, VarSymbol field) {
    ClassTree tree = facts.classTree(type);
    if (tree == null) {
      return false;
    }
    CountedThrough counting = new CountedThrough(facts, field);
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method != null && !method.isStatic() && ((MethodTree) member).getBody() != null) {
        counting.method((MethodTree) member, facts.model().methodContract(method).method());
      }
    }
    return counting.passedOn && !counting.keptBack;
  }

  private void method(MethodTree tree, Terms said) {
    boolean counts = said.has(TermKind.GETS_REF) || said.has(TermKind.PUTS_REF);
    if (!counts && !said.has(TermKind.READS_COUNT)) {
      return;
    }
    if (passes(tree, said)) {
      passedOn = true;
    } else if (counts && !onlyThrows(tree)) {
      keptBack = true;
    }
  }

  private static boolean onlyThrows(MethodTree tree) {
    List<? extends StatementTree> statements = tree.getBody().getStatements();
    return !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ThrowTree;
  }

  private boolean passes(MethodTree tree, Terms said) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
            && TreeFacts.symbol(select) instanceof MethodSymbol callee
            && TreeFacts.named(select.getExpression()) == field) {
          Terms done = facts.model().methodContract(callee).method();
          found[0] |= agree(said, done);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree.getBody(), null);
    return found[0];
  }

  private static boolean agree(Terms said, Terms done) {
    return said.has(TermKind.GETS_REF) && done.has(TermKind.GETS_REF)
        || said.has(TermKind.PUTS_REF) && done.has(TermKind.PUTS_REF)
        || said.has(TermKind.READS_COUNT) && done.has(TermKind.READS_COUNT);
  }
}
