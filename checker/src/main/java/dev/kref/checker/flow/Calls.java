package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.Getter;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Method calls: operands, then the contract or the body. */
final class Calls {
  private final Interp in;
  private final Effects effects;
  private final UndescribedCalls undescribed;
  private final AtomicFlags atomics;
  private final Creations creations;
  private Tree discarded;
  private Tree cast;
  private Type castType;

  Calls(Interp in) {
    this.in = in;
    this.effects = new Effects(in);
    this.atomics = new AtomicFlags(in);
    this.undescribed = new UndescribedCalls(in, effects);
    this.creations = new Creations(in, effects, undescribed);
  }

  /** The result of this very expression is not looked at. */
  void discard(Tree tree) {
    discarded = tree;
  }

  /** The result of this very expression is taken for an object of this counted type. */
  void cast(Tree tree, Type type) {
    cast = tree;
    castType = type;
  }

  /** A result that is declared as any object is of the type that this code takes it for. */
  private Type typeOf(MethodInvocationTree tree) {
    Type type = TreeFacts.type(tree);
    return cast == tree && type.tsym == in.engine.symtab().objectType.tsym ? castType : type;
  }

  List<Out> invoke(MethodInvocationTree tree, State s) {
    boolean ignored = discarded == tree;
    Type type = typeOf(tree);
    Symbol symbol = TreeFacts.callee(tree);
    ExpressionTree receiver = receiverOf(tree, symbol);
    List<ExpressionTree> operands = new ArrayList<>();
    if (receiver != null) {
      operands.add(receiver);
    }
    operands.addAll(tree.getArguments());
    List<Out> outs = new ArrayList<>();
    for (Expressions.Operands evaluated : in.expressions.operands(operands, s)) {
      List<Value> values = evaluated.values();
      if (!(symbol instanceof MethodSymbol method)) {
        outs.add(in.unresolved.call(tree, values, evaluated.state()));
        continue;
      }
      Value self = receiver != null ? values.get(0) : implicitReceiver(method);
      MethodSymbol called = in.madeTypes.implementation(self, method);
      List<Value> args = receiver != null ? values.subList(1, values.size()) : values;
      Call call =
          new Call(
              tree,
              called,
              in.engine.model().methodContract(in.callFacts.implementation(receiver, called)),
              type,
              ((JCTree.JCMethodInvocation) tree).meth.type,
              receiver,
              self,
              tree.getArguments(),
              args,
              ignored);
      outs.addAll(apply(call, evaluated.state()));
    }
    return outs;
  }

  List<Out> create(NewClassTree tree, State s) {
    return creations.create(tree, s, discarded == tree);
  }

  private static ExpressionTree receiverOf(MethodInvocationTree tree, Symbol method) {
    if (!(tree.getMethodSelect() instanceof MemberSelectTree select)) {
      return null;
    }
    Symbol qualifier = TreeFacts.symbol(select.getExpression());
    boolean type =
        qualifier != null
            && (qualifier.kind == Kinds.Kind.TYP || qualifier.kind == Kinds.Kind.PCK)
            && !(qualifier instanceof Symbol.VarSymbol);
    return type && method != null && method.isStatic() || type ? null : select.getExpression();
  }

  private Value implicitReceiver(MethodSymbol method) {
    if (method.isStatic()) {
      return null;
    }
    if (in.owner.isSubClass(method.owner, in.engine.types()) || method.isConstructor()) {
      return in.thisValue;
    }
    return in.fields.outerThis(method.owner);
  }

  private List<Out> apply(Call call, State s) {
    if (in.callFacts.isClose(call)
        && !call.contract().method().has(TermKind.PUTS_REF)
        && !call.contract().method().has(TermKind.LENIENT)
        && s.objOf(call.receiver()) != null
        && s.objOf(call.receiver()).counted()) {
      return closed(call, ((Value.Obj) call.receiver()).id(), s);
    }
    return applied(call, s);
  }

  /**
   * A counted object is closed, and nothing says what that does to its count: where the count is
   * left alone, it may end the object by other means.
   */
  private List<Out> closed(Call call, ObjId id, State s) {
    int before = s.obj(id).own();
    List<Out> outs = applied(call, s);
    for (Out out : outs) {
      ObjState after = out.state().obj(id);
      if (after != null && after.own() == before) {
        in.refs.escape(out.state(), id);
      }
    }
    return outs;
  }

  private List<Out> applied(Call call, State s) {
    if (call.receiver() instanceof Value.Null && !call.method().isStatic()) {
      nullReceiver(call, s);
      return new ArrayList<>();
    }
    Value component = in.fields.byAccessor(call, s);
    if (component != null) {
      return Expressions.out(s, component);
    }
    boolean absent = in.callFacts.isKnownAbsent(call, s);
    if (in.shapes.isCheckOfWhatIsWrong(call)) {
      return new ArrayList<>();
    }
    AtomicFlags.Exchange exchange = atomics.exchange(call, s);
    forgetCalls(call, s);
    if (exchange != null) {
      return exchange.outs(call, s);
    }
    if (absent) {
      s.facts.put("absent@" + TreeFacts.start(call.at()), true);
    }
    in.helperCalls.before(call, s);
    in.refusals.beforeCall(call, s);
    List<Out> known = in.closures.invoke(call, s);
    if (known != null) {
      return known;
    }
    List<Out> released = undescribed.directRelease(call, s);
    if (released != null) {
      return released;
    }
    if (in.callFacts.mayPutUnseen(call, s)) {
      in.refs.escape(s, ((Value.Obj) call.receiver()).id());
    }
    boolean followed = in.inliner.wants(call);
    // What an overridden method throws says less than the body.
    if (call.contract().saysSomething()
        && !(followed
            && (call.contract().saysNothingOfReferences()
                || undoesConstruction(call)
                || lendsField(call)))) {
      return effects.byContract(call, s);
    }
    if (followed && in.inliner.isPassive(call, s)) {
      touchReceiver(call, s);
      return undescribed.uses(call, s);
    }
    if (followed) {
      touchReceiver(call, s);
      boolean frozen = call.contract().declared() && !call.method().isConstructor();
      List<Out> outs = in.inliner.call(call, s, frozen);
      if (outs != null) {
        return outs;
      }
    }
    boolean described = call.contract().declared() && !in.callFacts.runsUnknown(call);
    if (described || in.inliner.isHarmless(call)) {
      return effects.byContract(call, s);
    }
    return undescribed.unknown(call, s);
  }

  /** A constructor that gives up lets its release function put what the fields hold already. */
  private boolean undoesConstruction(Call call) {
    return in.results.inConstruction()
        && call.receiver() instanceof Value.Obj self
        && in.isThis(self.id())
        && call.contract().params().stream().allMatch(Terms::isEmpty)
        && call.contract().method().all().stream()
            .allMatch(term -> term.kind() == TermKind.RELEASE_FN);
  }

  /** The body of a method that only lends tells what it lends. */
  private boolean lendsField(Call call) {
    return call.contract().method().all().stream()
            .allMatch(term -> term.kind() == TermKind.BORROWS_REF)
        && new Getter(in.engine).of(call.method()) != null;
  }

  private void touchReceiver(Call call, State s) {
    if (call.receiver() instanceof Value.Obj pointer && !call.method().isConstructor()) {
      ObjState o = s.obj(pointer.id());
      if (o != null && o.maybeNull()) {
        s.put(pointer.id(), o.withMaybeNull(false));
      }
    }
  }

  private static boolean isField(ExpressionTree tree) {
    return TreeFacts.isField(TreeFacts.symbol(tree));
  }

  private void nullReceiver(Call call, State s) {
    if (call.contract().method().has(TermKind.PUTS_REF)
        && !call.contract().method().has(TermKind.LENIENT)
        && (in.engine.model().isMarked(in.root)
            || !isField(call.receiverTree()) && !((Value.Null) call.receiver()).supposed())
        && !in.muted()) {
      in.report(
          Check.OVER_PUT,
          Confidence.SURE,
          call.at(),
          "there is nothing to put: " + in.text(call.receiverTree()) + " is null on this path",
          "Put only where a reference was won: test for null first.",
          in.sink.steps(s.trail, null, null, ""));
    }
  }

  /** What earlier calls on the same receiver have answered may not hold after this one. */
  private void forgetCalls(Call call, State s) {
    String path = call.receiver() == null ? null : Interp.path(call.receiver());
    if (path == null || path.startsWith("?")) {
      return;
    }
    if (!Answers.isQuestion(call)) {
      in.fields.rename(s, in.answers.forget(s, call, path));
      in.fields.forgetAnswers(s, owner -> Answers.isOf(owner, path));
    }
  }

  /** The close call that try-with-resources makes. */
  List<State> implicitClose(State s, Value resource, Type type, Tree at) {
    if (resource instanceof Value.Null) {
      return List.of(s);
    }
    MethodSymbol close = in.engine.closeOf(type);
    if (close == null) {
      return List.of(s);
    }
    MethodContract contract = in.engine.model().methodContract(close);
    if (resource instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      if (o != null && o.maybeNull()) {
        s.put(pointer.id(), o.withMaybeNull(false));
      }
      if (o != null
          && o.life() == Life.GIVEN
          && o.own() == 0
          && contract.method().has(TermKind.LENIENT)) {
        return List.of(s);
      }
    }
    Call call =
        new Call(
            at,
            close,
            contract,
            in.engine.symtab().voidType,
            close.type,
            null,
            resource,
            List.of(),
            List.of(),
            true);
    List<State> after = new ArrayList<>();
    for (Out out : apply(call, s)) {
      after.add(out.state());
    }
    return after;
  }

  /** What a method reference does when it is called. */
  List<Out> applyReference(Call call, State s) {
    return apply(call, s);
  }
}
