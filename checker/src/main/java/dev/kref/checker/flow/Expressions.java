package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Expressions: a state in, one outcome for each way it can go out. */
final class Expressions {
  private final Interp in;
  private final Switches switches;
  private final Arithmetic arithmetic;

  Expressions(Interp in) {
    this.in = in;
    this.switches = in.switches;
    this.arithmetic = new Arithmetic(in, this);
  }

  /** Evaluates for the effect only: a boolean result does not keep disjuncts apart by itself. */
  List<Out> evalForEffect(ExpressionTree tree, State s) {
    in.calls.discard(tree);
    return eval(tree, s);
  }

  List<Out> eval(ExpressionTree tree, State s) {
    if (!in.spend()) {
      return out(s, unknown(tree));
    }
    return switch (tree.getKind()) {
      case PARENTHESIZED -> eval(((ParenthesizedTree) tree).getExpression(), s);
      case NULL_LITERAL -> out(s, Value.NULL);
      case BOOLEAN_LITERAL ->
          out(s, Value.of(Boolean.TRUE.equals(((LiteralTree) tree).getValue())));
      case INT_LITERAL, STRING_LITERAL, CHAR_LITERAL, LONG_LITERAL ->
          out(s, new Value.Const(((LiteralTree) tree).getValue()));
      case IDENTIFIER -> identifier((IdentifierTree) tree, s);
      case MEMBER_SELECT -> select((MemberSelectTree) tree, s);
      case METHOD_INVOCATION -> in.calls.invoke((MethodInvocationTree) tree, s);
      case NEW_CLASS -> in.calls.create((NewClassTree) tree, s);
      case NEW_ARRAY -> newArray((NewArrayTree) tree, s);
      case ASSIGNMENT -> assign((AssignmentTree) tree, s);
      case CONDITIONAL_EXPRESSION -> choice((ConditionalExpressionTree) tree, s);
      case TYPE_CAST -> cast((TypeCastTree) tree, s);
      case LAMBDA_EXPRESSION -> out(s, in.captures.lambda((LambdaExpressionTree) tree, s));
      case MEMBER_REFERENCE -> in.captures.reference((MemberReferenceTree) tree, s);
      case ARRAY_ACCESS -> arrayAccess((ArrayAccessTree) tree, s);
      case SWITCH_EXPRESSION -> switches.expression((SwitchExpressionTree) tree, s);
      case LOGICAL_COMPLEMENT,
          CONDITIONAL_AND,
          CONDITIONAL_OR,
          EQUAL_TO,
          NOT_EQUAL_TO,
          INSTANCE_OF ->
          condition(tree, s);
      default -> arithmetic.eval(tree, s);
    };
  }

  static List<Out> out(State s, Value value) {
    List<Out> outs = new ArrayList<>(1);
    outs.add(new Out(s, value));
    return outs;
  }

  static Value unknown(Tree tree) {
    return new Value.Sym("?" + TreeFacts.position(tree));
  }

  private List<Out> cast(TypeCastTree tree, State s) {
    Type type = TreeFacts.type(tree);
    if (in.engine.counted(type) && ownsAnything(tree.getExpression())) {
      in.calls.cast(TreeFacts.stripParentheses(tree.getExpression()), type);
    }
    List<Out> outs = eval(tree.getExpression(), s);
    if (in.engine.counted(type)) {
      outs.forEach(out -> in.results.isCounted(out.state(), out.value()));
    } else if (!in.engine.mayBeCounted(type)) {
      outs.forEach(out -> in.results.isKnown(out.state(), out.value(), type));
    }
    return outs;
  }

  /** Whether a reference comes with the result of a call that is declared to yield any object. */
  private boolean ownsAnything(ExpressionTree tree) {
    return TreeFacts.stripParentheses(tree) instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && method.getReturnType().tsym == in.engine.symtab().objectType.tsym
        && in.engine.model().methodContract(method).method().has(TermKind.OWNS_REF);
  }

  private List<Out> condition(ExpressionTree tree, State s) {
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      List<Out> outs = eval(((UnaryTree) tree).getExpression(), s);
      outs.replaceAll(o -> new Out(o.state(), negated(o.value(), tree)));
      return outs;
    }
    String flags = in.conditions.flags(tree, s);
    if (flags != null) {
      return out(s, new Value.Sym(flags));
    }
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    in.conditions.split(tree, s, yes, no);
    List<Out> outs = new ArrayList<>();
    yes.forEach(y -> outs.add(new Out(y, Value.TRUE)));
    no.forEach(n -> outs.add(new Out(n, Value.FALSE)));
    return outs;
  }

  private static Value negated(Value value, Tree at) {
    if (value instanceof Value.Bool known) {
      return Value.of(!known.value());
    }
    if (value instanceof Value.Sym sym && !sym.path().startsWith("?")) {
      return new Value.Sym(sym.path().startsWith("!") ? sym.path().substring(1) : "!" + sym.path());
    }
    return unknown(at);
  }

  private List<Out> identifier(IdentifierTree tree, State s) {
    Symbol symbol = TreeFacts.symbol(tree);
    if (tree.getName() == in.engine.names()._this || tree.getName() == in.engine.names()._super) {
      return out(s, in.thisValue == null ? unknown(tree) : in.thisValue);
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return out(s, symbol == null ? unknown(tree) : new Value.Sym(symbol.toString()));
    }
    return out(s, variable(s, variable, tree));
  }

  private Value variable(State s, VarSymbol variable, Tree tree) {
    if (TreeFacts.isField(variable)) {
      if (variable.isStatic()) {
        return in.fields.load(s, null, variable, tree);
      }
      return in.fields.load(s, in.fields.receiverOf(variable), variable, tree);
    }
    if (variable.getConstValue() != null && in.engine.isBoolean(variable.type)) {
      return Value.of(!Integer.valueOf(0).equals(variable.getConstValue()));
    }
    Value value = s.vars.get(variable);
    return value != null ? value : in.results.unknownVariable(s, variable, tree);
  }

  private List<Out> select(MemberSelectTree tree, State s) {
    Symbol symbol = TreeFacts.symbol(tree);
    if (tree.getIdentifier() == in.engine.names()._class) {
      return out(s, new Value.Sym(tree.getExpression() + ".class"));
    }
    if (tree.getIdentifier() == in.engine.names()._this) {
      return out(s, in.fields.outerThis(symbol));
    }
    if (!(symbol instanceof VarSymbol field) || !TreeFacts.isField(field)) {
      return out(s, symbol == null ? unknown(tree) : new Value.Sym(symbol.toString()));
    }
    if (field.isStatic()) {
      return out(s, in.fields.load(s, null, field, tree));
    }
    List<Out> outs = new ArrayList<>();
    for (Out owner : eval(tree.getExpression(), s)) {
      if (owner.value() instanceof Value.Null) {
        continue;
      }
      if (owner.value() instanceof Value.Obj pointer
          && !in.fields.isCounterOf(field, pointer.id(), owner.state())
          && !outlives(field, owner.state().obj(pointer.id()))) {
        in.refs.use(owner.state(), pointer.id(), tree);
      }
      outs.add(new Out(owner.state(), in.fields.load(owner.state(), owner.value(), field, tree)));
    }
    return outs;
  }

  /** Whether a field says the same of an object whose last reference was put. */
  private boolean outlives(VarSymbol field, ObjState o) {
    boolean stays =
        (field.flags() & Flags.FINAL) != 0
            || o != null
                && o.own() == 0
                && o.life() != Life.LIVE
                && in.engine.outliving().is(field);
    return stays
        && !in.engine.counted(field.type)
        && !in.engine.model().isMarked(in.root)
        && !in.engine.model().typeContract(field.owner.type).pooled();
  }

  private List<Out> choice(ConditionalExpressionTree tree, State s) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    in.conditions.split(tree.getCondition(), s, yes, no);
    in.inHand.split(tree.getCondition(), yes, no);
    List<Out> outs = new ArrayList<>();
    yes.forEach(y -> outs.addAll(eval(tree.getTrueExpression(), y)));
    no.forEach(n -> outs.addAll(eval(tree.getFalseExpression(), n)));
    return outs;
  }

  private List<Out> newArray(NewArrayTree tree, State s) {
    List<Out> outs = out(s, null);
    for (ExpressionTree dimension : tree.getDimensions()) {
      outs = then(outs, dimension);
    }
    if (tree.getInitializers() == null) {
      outs.replaceAll(o -> new Out(o.state(), in.slots.array(o.state(), List.of(), tree)));
      return outs;
    }
    List<Out> results = new ArrayList<>();
    for (Operands operands : operands(tree.getInitializers(), s)) {
      results.add(
          new Out(operands.state(), in.slots.array(operands.state(), operands.values(), tree)));
    }
    return results;
  }

  /** Evaluates another expression after each outcome, whose value nobody needs. */
  List<Out> then(List<Out> before, ExpressionTree tree) {
    List<Out> outs = new ArrayList<>();
    before.forEach(o -> outs.addAll(eval(tree, o.state())));
    return outs;
  }

  private List<Out> arrayAccess(ArrayAccessTree tree, State s) {
    List<Out> outs = new ArrayList<>();
    for (Operands operands : operands(List.of(tree.getExpression(), tree.getIndex()), s)) {
      outs.add(
          new Out(
              operands.state(),
              in.slots.load(
                  operands.state(), operands.values().get(0), operands.values().get(1), tree)));
    }
    return outs;
  }

  /**
   * Operands that have been evaluated from left to right.
   *
   * @param state the state after the last one
   * @param values their values
   */
  record Operands(State state, List<Value> values) {}

  /** Evaluates operands from left to right; while later ones run, earlier ones are held. */
  List<Operands> operands(List<? extends ExpressionTree> trees, State s) {
    List<Operands> current = new ArrayList<>();
    current.add(new Operands(s, List.of()));
    for (ExpressionTree tree : trees) {
      List<Operands> next = new ArrayList<>();
      for (Operands operands : current) {
        for (Out out : eval(tree, operands.state())) {
          List<Value> temps = out.state().temps;
          int mark = temps.size() - operands.values().size();
          List<Value> values = new ArrayList<>(temps.subList(mark, temps.size()));
          values.add(out.value());
          temps.add(out.value());
          next.add(new Operands(out.state(), values));
        }
      }
      current = next;
    }
    for (Operands operands : current) {
      List<Value> temps = operands.state().temps;
      for (int i = 0; i < operands.values().size(); i++) {
        temps.remove(temps.size() - 1);
      }
    }
    return current;
  }

  private List<Out> assign(AssignmentTree tree, State s) {
    ExpressionTree target = TreeFacts.stripParentheses(tree.getVariable());
    Symbol symbol = TreeFacts.symbol(target);
    if (target instanceof ArrayAccessTree slot) {
      return assignSlot(slot, tree, s);
    }
    if (!(symbol instanceof VarSymbol variable)) {
      List<Out> outs = eval(tree.getExpression(), s);
      outs.forEach(out -> in.unresolved.keep(out.value(), out.state()));
      return outs;
    }
    if (!TreeFacts.isField(variable)) {
      List<Out> outs = eval(tree.getExpression(), s);
      for (Out out : outs) {
        in.statements.bind(out.state(), variable, out.value(), tree.getExpression());
      }
      in.elements.declare(variable, tree.getExpression());
      return outs;
    }
    return assignField(variable, target, tree, s);
  }

  private List<Out> assignField(
      VarSymbol field, ExpressionTree target, AssignmentTree tree, State s) {
    List<Out> owners =
        target instanceof MemberSelectTree select && !field.isStatic()
            ? eval(select.getExpression(), s)
            : out(s, field.isStatic() ? null : in.fields.receiverOf(field));
    List<Out> outs = new ArrayList<>();
    for (Out owner : owners) {
      owner.state().temps.add(owner.value());
      for (Out value : eval(tree.getExpression(), owner.state())) {
        List<Value> temps = value.state().temps;
        Value receiver = temps.remove(temps.size() - 1);
        if (receiver instanceof Value.Obj pointer && !in.isThis(pointer.id())) {
          in.refs.use(value.state(), pointer.id(), target);
        }
        in.fieldStores.store(value.state(), receiver, field, value.value(), tree);
        outs.add(value);
      }
    }
    return outs;
  }

  private List<Out> assignSlot(ArrayAccessTree slot, AssignmentTree tree, State s) {
    List<Out> outs = new ArrayList<>();
    List<ExpressionTree> parts =
        List.of(slot.getExpression(), slot.getIndex(), tree.getExpression());
    for (Operands operands : operands(parts, s)) {
      in.slots.store(
          operands.state(),
          operands.values().get(0),
          operands.values().get(1),
          slot,
          operands.values().get(2),
          tree);
      outs.add(new Out(operands.state(), operands.values().get(2)));
    }
    return outs;
  }
}
