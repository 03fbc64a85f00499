package dev.kref.checker.flow;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.KeptCounts;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Statements: disjuncts in, disjuncts that reach the end out; all else goes to the jumps. */
final class Statements {
  private final Interp in;
  private boolean asserting;
  private final Loops loops;
  private final Tries tries;

  Statements(Interp in) {
    this.in = in;
    this.loops = new Loops(in, this);
    this.tries = new Tries(in, this);
  }

  List<State> exec(Tree statement, List<State> states) {
    if (states.isEmpty() || statement == null || !in.spend()) {
      return states;
    }
    Probe probe = in.engine.probe;
    if (probe == null) {
      return run(statement, states);
    }
    probe.at(in, statement, false, states);
    List<State> after = run(statement, states);
    probe.at(in, statement, true, after);
    return after;
  }

  private List<State> run(Tree statement, List<State> states) {
    return switch (statement.getKind()) {
      case BLOCK -> block((BlockTree) statement, states);
      case VARIABLE -> variable((VariableTree) statement, states);
      case EXPRESSION_STATEMENT -> expression((ExpressionStatementTree) statement, states);
      case IF -> branch((IfTree) statement, states);
      case WHILE_LOOP -> loops.whileLoop((WhileLoopTree) statement, states);
      case DO_WHILE_LOOP -> loops.doLoop((DoWhileLoopTree) statement, states);
      case FOR_LOOP -> loops.forLoop((ForLoopTree) statement, states);
      case ENHANCED_FOR_LOOP -> loops.forEach((EnhancedForLoopTree) statement, states);
      case LABELED_STATEMENT -> labeled((LabeledStatementTree) statement, states);
      case SWITCH -> in.switches.statement((SwitchTree) statement, states);
      case RETURN -> doReturn((ReturnTree) statement, states);
      case THROW -> doThrow((ThrowTree) statement, states);
      case BREAK -> doBreak((BreakTree) statement, states);
      case CONTINUE -> doContinue((ContinueTree) statement, states);
      case YIELD -> doYield((YieldTree) statement, states);
      case TRY -> tries.exec((TryTree) statement, states);
      case SYNCHRONIZED -> tries.synchronizedBlock((SynchronizedTree) statement, states);
      case ASSERT -> doAssert((AssertTree) statement, states);
      case CLASS, ENUM, INTERFACE, RECORD -> {
        in.declare((ClassTree) statement);
        yield states;
      }
      default -> states;
    };
  }

  List<State> block(BlockTree block, List<State> states) {
    in.throwing.impossible.lookAt(block);
    List<State> current = states;
    List<VarSymbol> declared = new ArrayList<>();
    for (StatementTree statement : block.getStatements()) {
      current = exec(statement, current);
      if (statement instanceof JCTree.JCVariableDecl variable) {
        declared.add(variable.sym);
      }
      if (current.isEmpty()) {
        return current;
      }
    }
    if (!declared.isEmpty()) {
      for (State s : current) {
        leaveScope(s, declared, block);
      }
      current = StateSet.join(current);
    }
    return current;
  }

  void leaveScope(State s, List<VarSymbol> declared, Tree at) {
    declared.forEach(s.vars::remove);
    in.exits.collect(s, null, Loss.SCOPE_END, at);
  }

  /** Takes the variables that are declared inside {@code scope} away; a jump has left it. */
  void leave(State s, Tree scope, Tree jump) {
    int start = TreeFacts.start(scope);
    long end = in.sink.place(scope).end();
    long stop = end;
    s.vars
        .keySet()
        .removeIf(
            v ->
                v.pos > start
                    && v.pos < stop
                    && v.owner.kind != com.sun.tools.javac.code.Kinds.Kind.TYP);
    in.exits.collect(
        s, null, jump == null ? Loss.SCOPE_END : Loss.JUMP, jump == null ? scope : jump);
  }

  private List<State> variable(VariableTree variable, List<State> states) {
    VarSymbol symbol = ((JCTree.JCVariableDecl) variable).sym;
    ExpressionTree init = variable.getInitializer();
    if (init == null) {
      states.forEach(s -> s.vars.remove(symbol));
      return states;
    }
    in.elements.declare(symbol, init);
    boolean cleaned = isCleanedUp(variable);
    boolean asked = KeptCounts.isAsked(in.engine, symbol, init);
    List<State> next = new ArrayList<>();
    for (State state : states) {
      List<Out> outs = asked ? in.conditions.keep(init, state) : in.expressions.eval(init, state);
      for (Out out : outs) {
        if (cleaned && out.value() instanceof Value.Obj pointer) {
          in.refs.escape(out.state(), pointer.id());
        }
        bind(out.state(), symbol, out.value(), init);
        next.add(out.state());
      }
    }
    return finish(next, Loss.OVERWRITTEN, variable);
  }

  /**
   * Whether generated code puts the variable at the end of its scope, as Lombok's does, which may
   * be missing on the class path.
   */
  private static boolean isCleanedUp(VariableTree variable) {
    for (AnnotationTree annotation : variable.getModifiers().getAnnotations()) {
      Type type = TreeFacts.type(annotation.getAnnotationType());
      if (type.isErroneous()
          ? type.tsym.getSimpleName().contentEquals("Cleanup")
          : type.tsym.getQualifiedName().contentEquals("lombok.Cleanup")) {
        return true;
      }
    }
    return false;
  }

  void bind(State s, VarSymbol symbol, Value value, Tree at) {
    String self = symbol.name + "@" + symbol.pos;
    Value old = s.vars.get(symbol);
    if (!s.facts.isEmpty() && (old == null || old instanceof Value.Sym)) {
      Answers.moveOn(s, old == null ? self : Interp.path(old), self);
    }
    s.forgetFacts(self);
    in.fields.forgetPath(s, self);
    Value bound = value;
    if (value instanceof Value.Sym sym
        && (sym.path().startsWith("?")
            || State.mentions(sym.path(), self)
            || isReading(symbol, sym))) {
      bound = new Value.Sym(symbol.name + "@" + TreeFacts.start(at));
      s.forgetFacts(((Value.Sym) bound).path());
      in.fields.forgetPath(s, ((Value.Sym) bound).path());
    }
    s.vars.put(symbol, bound);
    in.named(value, symbol);
  }

  /** A number that a call has answered stays what it is, whatever a second call would answer. */
  private static boolean isReading(VarSymbol symbol, Value.Sym value) {
    return symbol.type.isNumeric() && value.path().endsWith(")") && !value.path().startsWith("(");
  }

  private List<State> expression(ExpressionStatementTree statement, List<State> states) {
    List<State> next = new ArrayList<>();
    for (State state : states) {
      for (Out out : in.expressions.evalForEffect(statement.getExpression(), state)) {
        next.add(out.state());
      }
    }
    Loss loss =
        statement.getExpression().getKind() == Tree.Kind.ASSIGNMENT
            ? Loss.OVERWRITTEN
            : Loss.DISCARDED;
    return finish(next, loss, statement);
  }

  /** The end of a statement: what no name leads to is dropped. */
  List<State> finish(List<State> states, Loss loss, Tree at) {
    for (State s : states) {
      in.exits.collect(s, null, loss, at);
    }
    return StateSet.join(states);
  }

  private List<State> branch(IfTree tree, List<State> states) {
    in.throwing.impossible.lookAt(tree);
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    for (State state : states) {
      in.conditions.split(tree.getCondition(), state, yes, no);
    }
    in.inHand.split(tree.getCondition(), yes, no);
    in.absent.withoutFunction(tree, no);
    yes = finish(yes, Loss.DISCARDED, tree.getCondition());
    no = finish(no, Loss.DISCARDED, tree.getCondition());
    if (!in.inliner.inside() && !yes.isEmpty() && !no.isEmpty()) {
      yes.forEach(s -> s.note(null, tree.getCondition(), "if the condition holds"));
      no.forEach(s -> s.note(null, tree.getCondition(), "if the condition does not hold"));
    }
    List<State> after = new ArrayList<>(exec(tree.getThenStatement(), yes));
    after.addAll(exec(tree.getElseStatement(), no));
    return StateSet.join(after);
  }

  private List<State> labeled(LabeledStatementTree tree, List<State> states) {
    List<State> after = new ArrayList<>(exec(tree.getStatement(), states));
    for (State s : in.jumps.takeBreaks(tree)) {
      leave(s, tree, null);
      after.add(s);
    }
    return StateSet.join(after);
  }

  private List<State> doReturn(ReturnTree tree, List<State> states) {
    for (State state : states) {
      if (tree.getExpression() == null) {
        in.jumps.returns.add(new Jumps.Return(state, null, tree));
        continue;
      }
      for (Out out : in.expressions.eval(tree.getExpression(), state)) {
        in.jumps.returns.add(new Jumps.Return(out.state(), out.value(), tree));
      }
    }
    return new ArrayList<>();
  }

  private List<State> doThrow(ThrowTree tree, List<State> states) {
    for (State state : states) {
      for (Out out : in.expressions.eval(tree.getExpression(), state)) {
        in.throwing.explicit(out.state(), tree);
      }
    }
    return new ArrayList<>();
  }

  private List<State> doBreak(BreakTree tree, List<State> states) {
    Tree target = ((JCTree.JCBreak) tree).target;
    for (State s : states) {
      in.jumps.addBreak(target, s);
    }
    loops.cameFrom(states, tree);
    return new ArrayList<>();
  }

  private List<State> doContinue(ContinueTree tree, List<State> states) {
    Tree target = ((JCTree.JCContinue) tree).target;
    for (State s : states) {
      in.jumps.addContinue(target, s);
    }
    loops.cameFrom(states, tree);
    return new ArrayList<>();
  }

  private List<State> doYield(YieldTree tree, List<State> states) {
    Tree target = ((JCTree.JCYield) tree).target;
    for (State state : states) {
      for (Out out : in.expressions.eval(tree.getValue(), state)) {
        in.jumps.addYield(target, out);
      }
    }
    return new ArrayList<>();
  }

  /** An assertion is taken to hold: who disables it does not change what the author means. */
  private List<State> doAssert(AssertTree tree, List<State> states) {
    List<State> yes = new ArrayList<>();
    boolean outer = asserting;
    asserting = true;
    for (State state : states) {
      in.conditions.split(tree.getCondition(), state, yes, new ArrayList<>());
    }
    asserting = outer;
    return StateSet.join(yes);
  }

  /** Whether what is interpreted is part of an assertion, which only tests run. */
  boolean isAsserting() {
    return asserting;
  }
}
