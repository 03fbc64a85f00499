package dev.kref.checker.flow;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.NullTests;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Paths on which those to whom an object would go are not there: a callback that is not set, or the
 * elements of a list that has none. Whether that can be, other code knows: what is lost there only,
 * is a warning.
 */
final class AbsentTakers {
  private final Interp in;

  AbsentTakers(Interp in) {
    this.in = in;
  }

  /** The arm in which the function that a field has, and that would be called, is null. */
  void withoutFunction(IfTree test, List<State> otherwise) {
    ExpressionTree condition = TreeFacts.stripParentheses(test.getCondition());
    if (otherwise.isEmpty()
        || test.getElseStatement() != null
        || condition.getKind() != Tree.Kind.NOT_EQUAL_TO) {
      return;
    }
    new Passed() {
      @Override
      boolean takes(Symbol receiver) {
        return receiver instanceof VarSymbol field
            && TreeFacts.isField(field)
            && in.engine.types().isFunctionalInterface(field.type)
            && new NullTests(field).isSetWhere(condition);
      }
    }.mark(test.getThenStatement(), otherwise);
  }

  /** The way past a loop that would pass something to each element. */
  void withoutRounds(EnhancedForLoopTree loop, List<State> past) {
    VarSymbol element = ((JCTree.JCVariableDecl) loop.getVariable()).sym;
    new Passed() {
      @Override
      boolean takes(Symbol receiver) {
        return receiver == element;
      }
    }.mark(loop.getStatement(), past);
  }

  /** The way past a loop that counts up to the size of a counted container: it has nothing. */
  void withoutRounds(ForLoopTree loop, List<State> past) {
    if (loop.getCondition() == null || in.engine.model().isMarked(in.root)) {
      return;
    }
    new OwnCode() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (call.getArguments().isEmpty()
            && TreeFacts.type(call).isNumeric()
            && TreeFacts.receiver(call) != null) {
          doubt(TreeFacts.receiver(call), past);
        }
        return null;
      }
    }.scan(loop.getCondition(), null);
  }

  private static void doubt(ExpressionTree named, List<State> states) {
    if (TreeFacts.symbol(named) instanceof VarSymbol variable) {
      for (State s : states) {
        ObjState o = s.objOf(s.vars.get(variable));
        if (o != null && o.counted() && o.own() > 0) {
          s.put(((Value.Obj) s.vars.get(variable)).id(), o.withUnsure());
        }
      }
    }
  }

  /** What code passes to calls on the one that is not there. */
  private abstract class Passed extends OwnCode {
    private List<State> states;

    abstract boolean takes(Symbol receiver);

    void mark(Tree code, List<State> without) {
      if (!in.engine.model().isMarked(in.root)) {
        states = without;
        scan(code, null);
      }
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      ExpressionTree receiver = TreeFacts.receiver(call);
      if (receiver != null && takes(TreeFacts.symbol(receiver))) {
        call.getArguments().forEach(argument -> doubt(argument, states));
      }
      return super.visitMethodInvocation(call, null);
    }
  }
}
