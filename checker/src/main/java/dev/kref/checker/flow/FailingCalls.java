package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.CalleeFailures;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.DocumentedTypes;
import dev.kref.checker.evidence.NumberTexts;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TermKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The ways in which calls throw, and what is held then. */
final class FailingCalls {
  private final Interp in;
  private final Effects effects;

  /** Where the callee is code that others write. */
  private final OpenFailures open;

  FailingCalls(Interp in, Effects effects) {
    this.in = in;
    this.effects = effects;
    this.open = new OpenFailures(in);
  }

  /** The ways in which the call throws: consumed then is only what the contract says so of. */
  void byContract(Call call, ContainerUse container, State s) {
    if (ArgumentFacts.putsNothing(call)) {
      return;
    }
    onAnyValue(call, s);
    boolean primitive =
        call.says(TermKind.GETS_REF)
            || call.says(TermKind.PUTS_REF)
            || call.says(TermKind.TRY_GETS_REF) && !container.isContainer();
    List<Type> types =
        in.throwing.ofCall(call.at(), call.method(), call.methodType(), call.contract(), primitive);
    for (Type type : types) {
      fails(call, type, before -> thrown(call, container, before), s);
    }
    documented(call, container, s);
    if (!primitive) {
      afterPut(call, s);
      if (ownsAny(s)) {
        open.of(call, open.lent(call), thrown -> thrown(call, container, thrown), s);
      }
    }
    if (call.contract().thrown().isEmpty() && !primitive) {
      inSight(call, thrown -> thrown(call, container, thrown), s);
    }
  }

  /** What is held where a callee of which nothing is known fails, if others write it. */
  void open(Call call, Collection<ObjId> lent, UnaryOperator<State> operands, State s) {
    open.of(call, lent, operands, s);
  }

  /** What the body of the callee, which is not followed, throws by its own decision. */
  void inSight(Call call, UnaryOperator<State> operands, State s) {
    if (in.engine.options.exceptionPaths() != ExceptionPaths.LIKELY || !holds(s)) {
      return;
    }
    Type any = in.engine.symtab().runtimeExceptionType;
    if (isGuardedElsewhere(call) && !in.throwing.caughtAround(any)) {
      in.throwing.raise(operands.apply(s), any, call.at(), true);
      return;
    }
    MethodSymbol callee = in.engine.compiled().exact(call.site());
    if (callee == null) {
      return;
    }
    Set<TypeSymbol> raised = new HashSet<>();
    for (CalleeFailures.Failure failure : in.engine.failures().of(callee)) {
      Type type = failure.type();
      boolean caught = in.throwing.caughtAround(type);
      if (in.throwing.ignored(type) && !caught
          || in.engine.exceptionKinds().isUnfit(type) && !readsFromElsewhere(call)
          || !caught && in.refusedNumbers.isMistake(failure, callee, call)
          || !raised.add(type.tsym)) {
        continue;
      }
      State thrown = operands.apply(s);
      in.throwing.raise(thrown, type, call.at(), !caught);
    }
  }

  /** What handlers around plan for, whatever the callee does. */
  void asPlanned(Call call, State before) {
    onAnyValue(call, before);
    afterPut(call, before);
  }

  /**
   * What is put only where the call fails with its checked exception is left behind where it fails
   * otherwise.
   */
  private void onAnyValue(Call call, State before) {
    Set<VarSymbol> put =
        in.engine.options.exceptionPaths() == ExceptionPaths.LIKELY
            ? in.throwing.putForCheckedOnly(call)
            : Set.of();
    in.throwing.forgets(before, put, call.at());
  }

  /**
   * A handler that takes up what a variable names puts it a second time, where the block has put it
   * already and not set the variable to null, as it does elsewhere.
   */
  private void afterPut(Call call, State before) {
    if (in.engine.options.exceptionPaths() != ExceptionPaths.LIKELY) {
      return;
    }
    Set<Value> put = new HashSet<>();
    for (VarSymbol variable : in.throwing.takenUpByHandlers()) {
      Value named = in.valueOf(before, variable);
      ObjState o = before.objOf(named);
      if (o != null && o.life() == Life.PUT && o.own() == 0 && !call.args().contains(named)) {
        put.add(named);
      }
    }
    if (!put.isEmpty()) {
      State thrown = before.copy();
      thrown.objs.replaceAll((id, o) -> put.contains(new Value.Obj(id)) ? o : o.withUncertain());
      in.throwing.raise(thrown, in.engine.symtab().runtimeExceptionType, call.at(), true);
    }
  }

  /** Whether other code of the file takes such a call, of which nothing is said, to fail. */
  private boolean isGuardedElsewhere(Call call) {
    return call.at() instanceof MethodInvocationTree invocation
        && in.method != null
        && !in.inliner.inside()
        && !in.engine.model().isMarked(in.root)
        && !call.contract().saysSomething()
        && in.engine.siblings().isGuardedElsewhere(invocation, in.method);
  }

  static boolean holds(State s) {
    for (ObjState o : s.objs.values()) {
      if (o.own() > 0 && o.counted() && !o.uncertain()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any reference is held, as far as this code knows. */
  private static boolean ownsAny(State s) {
    for (ObjState o : s.objs.values()) {
      if (o.own() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a guessed failure of a call means for the functions that it was given, nobody says.
   *
   * @param operands what becomes of the operands where the call throws
   */
  void fails(Call call, Type type, UnaryOperator<State> operands, State s) {
    if (neverComes(call, type)) {
      return;
    }
    State thrown = operands.apply(s);
    boolean guess = in.engine.isUnchecked(type) && in.throwing.isGuess(call.at());
    if (guess && call.args().stream().anyMatch(value -> isPlain(value, thrown))) {
      return;
    }
    if (guess) {
      thrown.objs.replaceAll((id, o) -> o.withUnsure());
    }
    in.throwing.raise(thrown, type, call.at(), guess || saysLittle(type));
  }

  private static boolean isPlain(Value value, State s) {
    return value instanceof Value.Obj && s.objOf(value) != null && !s.objOf(value).counted();
  }

  /** A method that declares just any exception may have none: it leaves that to its overriders. */
  private boolean saysLittle(Type type) {
    return in.engine.isBroad(type) && !in.engine.model().isMarked(in.root);
  }

  /**
   * What a call hands over, and may be refused with. Unmarked code lets an executor that is shut
   * down have what the task holds then.
   */
  private List<ObjId> refused(Call call, State s) {
    List<ObjId> given = in.closures.givenBy(call, s);
    return in.engine.model().isMarked(in.root)
        ? given
        : given.stream().filter(id -> call.args().contains(new Value.Obj(id))).toList();
  }

  /** Whether an exception that a call declares does not come in practice. */
  private boolean neverComes(Call call, Type type) {
    return in.engine.options.exceptionPaths() == ExceptionPaths.LIKELY
        && (isOnPaper(call, type) || in.engine.memoryStreams().onlyWrites(call.site(), type));
  }

  /**
   * Whether unmarked code calls what declares a checked exception that its body does not have: just
   * any, which is for those who override it, or one that a constructor hands down. Work of another
   * kind that declares a failure may fail unchecked instead.
   */
  private boolean isOnPaper(Call call, Type type) {
    if (in.engine.isUnchecked(type) || in.engine.model().isMarked(in.root)) {
      return false;
    }
    MethodSymbol exact = in.engine.compiled().exact(call.site());
    boolean any =
        in.engine.isBroad(type)
            && call.method().getThrownTypes().stream().anyMatch(in.engine::isBroad);
    return (any || exact != null && onlyMakes(exact))
        && in.engine.declared().neverCome(call.method(), exact);
  }

  /** Whether a method does nothing but make an object. */
  private boolean onlyMakes(MethodSymbol method) {
    MethodTree tree = method.isConstructor() ? null : in.engine.program().body(method);
    return method.isConstructor()
        || tree != null
            && tree.getBody().getStatements().size() == 1
            && tree.getBody().getStatements().get(0) instanceof ReturnTree only
            && only.getExpression() instanceof NewClassTree;
  }

  private void documented(Call call, ContainerUse container, State s) {
    if (call.contract().thrown().isEmpty() || in.callFacts.neverRejects(call)) {
      return;
    }
    for (String name : call.contract().thrown()) {
      Type type = in.engine.documented().named(name, call.method());
      if (type == null
          || in.throwing.ignored(type)
          || !mayThrow(call, type)
          || neverComes(call, type)) {
        continue;
      }
      boolean expected = in.throwing.caughtAround(type);
      List<ObjId> given = refused(call, s);
      boolean forAll = refusesWhatItReads(call, type) || tellsOfContent(type);
      if (!expected && given.isEmpty() && !(forAll && holds(s))) {
        continue;
      }
      State thrown = thrown(call, container, s);
      in.closures.refused(call, thrown);
      if (!expected && !forAll) {
        thrown.objs.replaceAll((id, o) -> given.contains(id) ? o.withUnsure() : o.withUncertain());
      }
      in.throwing.raise(thrown, type, call.at(), !expected);
    }
  }

  /** Whether a documented exception is of a library's own kind, as those of what decodes are. */
  private boolean tellsOfContent(Type type) {
    return in.engine.options.exceptionPaths() == ExceptionPaths.LIKELY
        && !in.engine.model().isMarked(in.root)
        && in.engine.failures().isOwnKind(type);
  }

  /**
   * Whether all that is said of a method is that it refuses what it is given to read, which comes
   * from elsewhere: a constant is what its author took for fit.
   */
  private boolean refusesWhatItReads(Call call, Type type) {
    return in.engine.isUnchecked(type)
        && in.engine.options.exceptionPaths() == ExceptionPaths.LIKELY
        && DocumentedTypes.onlyRefuses(call.contract())
        && readsFromElsewhere(call);
  }

  /**
   * Whether anything but constants and numbers, which have no parts, is read: an argument, or what
   * the receiver was made of.
   */
  private boolean readsFromElsewhere(Call call) {
    return call.argTrees().isEmpty() && call.receiverTree() != null && !call.method().isStatic()
        || call.argTrees().stream().anyMatch(this::comesFromElsewhere);
  }

  private boolean comesFromElsewhere(ExpressionTree tree) {
    Type type = ((JCTree.JCExpression) tree).type;
    return type.constValue() == null && !type.isPrimitive() && !NumberTexts.isOne(tree, in.engine);
  }

  /** Stubs speak of one version of a library; in another, the method may not throw yet. */
  private boolean mayThrow(Call call, Type type) {
    return in.engine.isUnchecked(type)
        || call.method().getThrownTypes().stream()
            .anyMatch(declared -> in.engine.types().isSubtype(type, declared));
  }

  private State thrown(Call call, ContainerUse container, State s) {
    State thrown = s.copy();
    in.mute();
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      effects.operand(call, container, i, Outcome.EXCEPTION, thrown);
    }
    in.unmute();
    return thrown;
  }
}
