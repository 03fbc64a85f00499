package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The creation of objects: operands, then the constructor's contract or body. */
final class Creations {
  private final Interp in;
  private final Effects effects;
  private final UndescribedCalls undescribed;

  Creations(Interp in, Effects effects, UndescribedCalls undescribed) {
    this.in = in;
    this.effects = effects;
    this.undescribed = undescribed;
  }

  /**
   * What a creation yields on each of its ways.
   *
   * @param discarded whether nobody looks at the new object
   */
  List<Out> create(NewClassTree tree, State s, boolean discarded) {
    MethodSymbol constructor = TreeFacts.calledMethod(tree);
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
              discarded);
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
    int thrown = in.jumps.throwns.size();
    if (self != null) {
      s.temps.add(self);
    }
    List<Out> outs = construct(bound, s);
    if (held == null && self instanceof Value.Obj pointer) {
      neverWas(pointer.id(), in.jumps.throwns.subList(thrown, in.jumps.throwns.size()));
    }
    outs.replaceAll(out -> new Out(out.state(), resultOf(self, out, tree)));
    return outs;
  }

  /** What a constructor does: by its body, its contract, or whatever unknown code may do. */
  private List<Out> construct(Call call, State s) {
    Value self = call.receiver();
    // That the object stands for another one says nothing about what else its constructor keeps.
    boolean open =
        !call.contract().saysSomething() || call.contract().provenance() == Provenance.DEFAULT;
    if (open && self != null && in.inliner.wants(call)) {
      Map<ObjId, ObjState> before = Map.copyOf(s.objs);
      call.args().forEach(arg -> in.inHand.handOn(s, arg));
      List<Out> inlined = in.inliner.call(call, s, false);
      if (inlined != null && self instanceof Value.Obj pointer) {
        inlined.forEach(out -> in.constructions.keepGotten(pointer.id(), before, out.state()));
        in.constructions.countOnce(call, pointer.id(), inlined);
      }
      if (inlined != null) {
        return inlined;
      }
    }
    return call.contract().saysSomething()
            || call.contract().declared()
            || in.inliner.isHarmless(call)
        ? effects.byContract(call, s)
        : undescribed.unknown(call, s);
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
    return in.engine.counted(call.type())
        ? counted(tree, call, s)
        : in.captures.aggregate(tree, call, s);
  }

  private Value counted(NewClassTree tree, Call call, State s) {
    Type named = tree.getIdentifier() == null ? call.type() : TreeFacts.type(tree.getIdentifier());
    String noun = "the new `" + TreeFacts.nameOf(named) + "`";
    ObjState o = firstState(call);
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

  /** With how many references a new counted object begins, and whose they are. */
  private ObjState firstState(Call call) {
    Type type = call.type();
    if (call.contract().method().has(TermKind.UNCOUNTED) || wrapsUncounted(call)) {
      return ObjState.lent(Keeper.STORED, false).withUncertain();
    }
    boolean startsAtZero = in.engine.zeroStarts().of(type.tsym);
    if (!startsAtZero
        && !call.contract().method().has(TermKind.STARTS_AT_ZERO)
        && !in.engine.model().typeContract(type).terms().has(TermKind.STARTS_AT_ZERO)) {
      return ObjState.fresh(false);
    }
    // What nobody has got yet is nobody's: who keeps it gets it, or nobody ever puts it.
    boolean inferred = in.engine.model().inferredCounter(type.tsym) != null || startsAtZero;
    return ObjState.lent(inferred ? Keeper.UNKNOWN : Keeper.LENDER, false);
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
        boolean held = part == null || part.own() > 0 || in.engine.model().isMarked(in.root);
        if (held && !in.collectable.contains(pointer.id())) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }
}
