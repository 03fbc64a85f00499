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
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Method calls and object creation: operands, then the contract or the body. */
final class Calls {
  private final Interp in;
  private final Effects effects;
  private final UndescribedCalls undescribed;
  private final AtomicFlags atomics;
  private Tree discarded;
  private Tree cast;
  private Type castType;

  Calls(Interp in) {
    this.in = in;
    this.effects = new Effects(in);
    this.atomics = new AtomicFlags(in);
    this.undescribed = new UndescribedCalls(in, effects);
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
    return cast == tree && type.tsym == in.engine.symtab.objectType.tsym ? castType : type;
  }

  List<Out> invoke(MethodInvocationTree tree, State s) {
    boolean ignored = discarded == tree;
    Type type = typeOf(tree);
    Symbol symbol = TreeFacts.symbol(tree.getMethodSelect());
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
              in.engine.model.methodContract(in.callFacts.implementation(receiver, called)),
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
    if (in.owner.isSubClass(method.owner, in.engine.types) || method.isConstructor()) {
      return in.thisValue;
    }
    return in.fields.outerThis(method.owner);
  }

  private List<Out> apply(Call call, State s) {
    if (in.callFacts.isClose(call)
        && !call.contract().method().has(TermKind.PUTS_REF)
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
      s.facts.put("absent@" + Engine.start(call.at()), true);
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
    if (call.contract().saysSomething()
        && !(followed && (saysOnlyWhatItThrows(call.contract()) || undoesConstruction(call)))) {
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

  /** What an overridden method throws says less than the body. */
  private static boolean saysOnlyWhatItThrows(MethodContract contract) {
    return contract.method().isEmpty()
        && contract.receiver().isEmpty()
        && contract.params().stream().allMatch(terms -> terms.isEmpty());
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
        && (in.engine.model.isMarked(in.root)
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

  List<Out> create(NewClassTree tree, State s) {
    MethodSymbol constructor =
        ((JCTree.JCNewClass) tree).constructor instanceof MethodSymbol found ? found : null;
    List<Out> outs = new ArrayList<>();
    if (tree.getClassBody() != null) {
      in.declare(tree.getClassBody());
    }
    List<ExpressionTree> operands = new ArrayList<>(tree.getArguments());
    for (Expressions.Operands evaluated : in.expressions.operands(operands, s)) {
      if (constructor == null) {
        outs.add(in.unresolved.call(tree, evaluated.values(), evaluated.state()));
        continue;
      }
      MethodContract contract = in.constructions.contract(constructor);
      Call call =
          new Call(
              tree,
              constructor,
              contract,
              TreeFacts.type(tree),
              ((JCTree.JCNewClass) tree).constructorType,
              null,
              null,
              tree.getArguments(),
              evaluated.values(),
              discarded == tree);
      outs.addAll(created(tree, call, evaluated.state()));
    }
    return outs;
  }

  private List<Out> created(NewClassTree tree, Call call, State s) {
    Value.Obj held = in.engine.holders.content(call, s);
    if (held != null) {
      in.refs.use(s, held.id(), tree);
    }
    Value self = held != null ? held : newObject(tree, call, s);
    Call bound =
        new Call(
            call.at(),
            call.method(),
            call.contract(),
            call.type(),
            call.methodType(),
            null,
            self,
            call.argTrees(),
            call.args(),
            call.discarded());
    List<Out> outs;
    List<Out> inlined = null;
    int thrown = in.jumps.throwns.size();
    if (self != null) {
      s.temps.add(self);
    }
    // That the object stands for another one says nothing about what else its constructor keeps.
    boolean open =
        !call.contract().saysSomething() || call.contract().provenance() == Provenance.DEFAULT;
    if (open && self != null && in.inliner.wants(bound)) {
      Map<ObjId, ObjState> before = Map.copyOf(s.objs);
      call.args().forEach(arg -> in.inHand.handOn(s, arg));
      inlined = in.inliner.call(bound, s, false);
      if (inlined != null && self instanceof Value.Obj pointer) {
        inlined.forEach(out -> in.constructions.keepGotten(pointer.id(), before, out.state()));
        in.constructions.countOnce(bound, pointer.id(), inlined);
      }
    }
    if (inlined != null) {
      outs = inlined;
    } else if (call.contract().saysSomething()
        || call.contract().declared()
        || in.inliner.isHarmless(call)) {
      outs = effects.byContract(bound, s);
    } else {
      outs = undescribed.unknown(bound, s);
    }
    if (held == null && self instanceof Value.Obj pointer) {
      neverWas(pointer.id(), in.jumps.throwns.subList(thrown, in.jumps.throwns.size()));
    }
    outs.replaceAll(out -> new Out(out.state(), resultOf(self, out, tree)));
    return outs;
  }

  /** Where a constructor throws, nobody has received the object. */
  private static void neverWas(ObjId id, List<Jumps.Throw> throwns) {
    for (Jumps.Throw thrown : throwns) {
      ObjState o = thrown.state().obj(id);
      if (o != null && o.counted()) {
        thrown.state().put(id, o.withUncertain());
      }
    }
  }

  private Value resultOf(Value self, Out out, Tree tree) {
    if (self == null) {
      return out.value() == null ? Expressions.unknown(tree) : out.value();
    }
    List<Value> temps = out.state().temps;
    int last = temps.lastIndexOf(self);
    if (last >= 0) {
      temps.remove(last);
    }
    return self;
  }

  /** The object that a creation yields; null where it stands for one of its arguments. */
  private Value newObject(NewClassTree tree, Call call, State s) {
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.RETURNS_ALIAS)
          && !in.engine.holders.holds(call.method())) {
        return null;
      }
    }
    Type type = call.type();
    if (in.engine.counted(type)) {
      ObjState o = ObjState.fresh(false);
      if (call.contract().method().has(TermKind.UNCOUNTED) || wrapsUncounted(call)) {
        o = ObjState.lent(Keeper.STORED, false).withUncertain();
      } else if (call.contract().method().has(TermKind.STARTS_AT_ZERO)
          || in.engine.model.typeContract(type).terms().has(TermKind.STARTS_AT_ZERO)
          || in.engine.zeroStarts.of(type.tsym)) {
        // What nobody has got yet is nobody's: who keeps it gets it, or nobody ever puts it.
        boolean inferred =
            in.engine.model.inferredCounter(type.tsym) != null
                || in.engine.zeroStarts.of(type.tsym);
        o = ObjState.lent(inferred ? Keeper.UNKNOWN : Keeper.LENDER, false);
      }
      String noun =
          "the new `"
              + Engine.nameOf(
                  tree.getIdentifier() == null ? type : TreeFacts.type(tree.getIdentifier()))
              + "`";
      ObjId id = in.track(s, ObjId.Kind.RESULT, tree, o, noun, false);
      in.note(s, id, tree, "created: " + o.own() + " reference held");
      if (tree.getClassBody() != null) {
        in.captures.adopt(tree.getClassBody(), s, id);
      }
      if (call.contract().method().has(TermKind.LENIENT) || wrapsCollectable(call, s)) {
        in.collectable.add(id);
      }
      return new Value.Obj(id);
    }
    return in.captures.aggregate(tree, call, s);
  }

  /**
   * An object that is made around an uncounted one, or around nothing, whose reference it would
   * own, owes nothing.
   */
  private boolean wrapsUncounted(Call call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.OWNS_REF)
          && (call.args().get(i) instanceof Value.Null
              || call.args().get(i) instanceof Value.Obj pointer
                  && in.immortals.contains(pointer.id()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * An object that owns nothing but what the collector takes back, or what this code does not hold,
   * is no loss either.
   */
  private boolean wrapsCollectable(Call call, State s) {
    boolean found = false;
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.OWNS_REF)
          && call.args().get(i) instanceof Value.Obj pointer) {
        ObjState part = s.obj(pointer.id());
        boolean held = part == null || part.own() > 0 || in.engine.model.isMarked(in.root);
        if (held && !in.collectable.contains(pointer.id())) {
          return false;
        }
        found = true;
      }
    }
    return found;
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
    MethodContract contract = in.engine.model.methodContract(close);
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
            in.engine.symtab.voidType,
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
