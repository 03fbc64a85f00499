package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.CallbackFlag;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.evidence.TellsApart;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is held where a body begins: by its object, its parameters and the fields. */
final class EntryStates {
  private final Engine engine;
  private final Interp in;

  EntryStates(Interp in) {
    this.engine = in.engine;
    this.in = in;
  }

  /**
   * The state in which a body that is set in the interpreter begins.
   *
   * @param contract that of the method, an empty one where the body is none of a method
   */
  State of(Tree member, boolean isStatic, MethodContract contract) {
    State s = new State();
    if (!isStatic) {
      self(s, contract);
    }
    if (in.method != null) {
      parameters(s, (MethodTree) member, contract);
      if (in.method.isConstructor()) {
        initialFields(s, (MethodTree) member);
      }
      in.locks.heldOnEntry(s, in.method, in.body);
    }
    return s;
  }

  /** What {@code this} is. */
  private void self(State s, MethodContract contract) {
    boolean counted = engine.counted(in.owner.type);
    ObjState o = ObjState.lent(Keeper.LENDER, false);
    if (!counted) {
      o = ObjState.plain();
    } else if (in.inRelease) {
      o = o.withKeeper(Keeper.NONE, null).withLife(Life.RELEASED);
    } else if (contract.method().has(TermKind.PUTS_REF)
        || !engine.model().isMarked(in.owner)
        || in.method != null && !contract.declared()) {
      o = o.withKeeper(Keeper.UNKNOWN, null);
    }
    Term owns = counted ? contract.receiver().get(TermKind.OWNS_REF).orElse(null) : null;
    if (owns != null) {
      o = ObjState.fresh(false);
    }
    ObjId id = in.track(s, ObjId.Kind.THIS, in.body, o, "`this`", true);
    in.thisValue = new Value.Obj(id);
    if (owns != null) {
      in.exits.owned(id, owns.when());
    }
  }

  private void parameters(State s, MethodTree tree, MethodContract contract) {
    for (int i = 0; i < tree.getParameters().size(); i++) {
      VariableTree parameter = tree.getParameters().get(i);
      VarSymbol symbol = ((JCTree.JCVariableDecl) parameter).sym;
      boolean left = isLeftByCallers(symbol, i, contract);
      Terms terms = left ? Terms.of(Term.of(TermKind.OWNS_REF)) : contract.param(i);
      if (!engine.counted(symbol.type)
          && !(engine.mayBeCounted(symbol.type)
              && (terms.has(TermKind.OWNS_REF) || isPut(tree, symbol)))
          && !isPassedOnForOthers(tree, symbol, terms)) {
        continue;
      }
      ObjId id =
          in.track(
              s,
              ObjId.Kind.PARAM,
              parameter,
              parameterState(symbol, terms, contract),
              "`" + symbol.name + "`",
              true);
      s.vars.put(symbol, new Value.Obj(id));
      owed(id, terms, tree, symbol);
      if (left) {
        in.exits.leftByCallers(id);
      }
      if (in.method.isConstructor()) {
        in.results.constructorParam(id);
      }
      if (terms.isEmpty() && !contract.declared() && engine.counted(symbol.type)) {
        in.earlyReturns.watch(id, tree, in.method, symbol);
      }
    }
  }

  /** Whether messages of any kind come in with a reference that the callers do not put. */
  private boolean isLeftByCallers(VarSymbol parameter, int index, MethodContract contract) {
    return contract.param(index).isEmpty()
        && !contract.declared()
        && !engine.counted(parameter.type)
        && engine.mayBeCounted(parameter.type)
        && !engine.model().isMarked(in.root)
        && engine.callers().isGivenUpTo(in.method, index);
  }

  /**
   * Whether a callback that only borrows what it gets passes that on, where some of what comes in
   * is counted: of the types that it asks for, or of its own.
   */
  private boolean isPassedOnForOthers(MethodTree tree, VarSymbol symbol, Terms said) {
    if (!said.has(TermKind.OWNS_REF_IF)
        || engine.model().isMarked(symbol.owner)
        || owns(callbackFlag(said), said)
        || callbackFlag(said) == CallbackFlag.OPEN) {
      return false;
    }
    boolean counted =
        engine.mixed().hasCounted(symbol.type)
            || engine.mayBeCounted(symbol.type) && TellsApart.alsoCounted(engine, tree, symbol);
    return counted && isPassed(tree, symbol, terms -> terms.has(TermKind.OWNS_REF));
  }

  /** What a method owes for what it was given, by its contract. */
  private void owed(ObjId id, Terms terms, MethodTree tree, VarSymbol parameter) {
    Term owns = terms.get(TermKind.OWNS_REF).orElse(null);
    if (terms.has(TermKind.UNCOUNTED)
        || owns != null && TellsApart.onlyUncounted(engine, tree, parameter)) {
      in.exits.seldomCounted(id);
    }
    if (owns != null) {
      in.exits.owned(id, owns.when());
    } else if (terms.has(TermKind.PUTS_REF)) {
      in.exits.owned(id, Outcome.NORMAL_RETURN);
    }
    if (terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF)) {
      in.results.getsByContract(id);
    }
  }

  /**
   * Whether a body takes what a parameter holds for counted, whatever the parameter's type says.
   */
  private boolean isPut(MethodTree tree, VarSymbol parameter) {
    return isPassed(
        tree, parameter, terms -> terms.has(TermKind.PUTS_REF) && !terms.has(TermKind.RUNS_NOW));
  }

  /** Whether a body passes a parameter where a contract says something like this of it. */
  private boolean isPassed(MethodTree tree, VarSymbol parameter, Predicate<Terms> said) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.callee(call) instanceof MethodSymbol method) {
          MethodContract contract = engine.model().methodContract(method);
          for (int i = 0; i < call.getArguments().size(); i++) {
            found[0] |=
                said.test(contract.param(i))
                    && TreeFacts.symbol(call.getArguments().get(i)) == parameter;
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree.getBody(), null);
    return found[0];
  }

  private ObjState parameterState(VarSymbol symbol, Terms terms, MethodContract contract) {
    if (in.inRelease
        && symbol.owner instanceof MethodSymbol release
        && engine.places().isReleaseFunction(release)) {
      return ObjState.lent(Keeper.NONE, false).withLife(Life.RELEASED);
    }
    CallbackFlag flag = callbackFlag(terms);
    if (terms.has(TermKind.OWNS_REF)
        || terms.has(TermKind.PUTS_REF)
        || terms.has(TermKind.OWNS_REF_IF) && owns(flag, terms)) {
      ObjState o = ObjState.fresh(true).withExposed();
      return engine.counted(symbol.type) ? o : o.withUnsure();
    }
    boolean lent =
        contract.declared() && engine.model().isMarked(symbol.owner)
            || terms.has(TermKind.BORROWS_REF)
            || terms.has(TermKind.OWNS_REF_IF) && flag != CallbackFlag.OPEN;
    ObjState o = ObjState.lent(lent ? Keeper.LENDER : Keeper.UNKNOWN, true);
    return engine.counted(symbol.type) ? o : o.withUnsure();
  }

  /** Whether what a callback gets is its own, by the flag that its class hands to its maker. */
  private CallbackFlag callbackFlag(Terms terms) {
    return terms.has(TermKind.OWNS_REF_IF)
        ? CallbackFlag.of(in.owner, engine.program())
        : CallbackFlag.NOT_PASSED;
  }

  private static boolean owns(CallbackFlag passed, Terms terms) {
    boolean wanted = !terms.get(TermKind.OWNS_REF_IF).orElseThrow().text().startsWith("!");
    return passed == (wanted ? CallbackFlag.TRUE : CallbackFlag.FALSE);
  }

  /**
   * Before a constructor's own code, fields with an initializer or a block that sets them hold a
   * reference.
   */
  private void initialFields(State s, MethodTree constructor) {
    ClassTree type = engine.program().classTree(in.owner);
    if (type == null
        || TreeFacts.delegates(constructor)
        || !(in.thisValue instanceof Value.Obj self)) {
      return;
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof JCTree.JCVariableDecl field
          && field.sym != null
          && !field.sym.isStatic()
          && engine.counted(field.sym.type)
          && !engine.model().typeContract(field.sym.type).counter()) {
        boolean set = field.init != null || assignedInBlock(type, field.sym);
        if (!set) {
          s.heap.put(new FieldKey(self.id(), field.sym), Value.NULL);
        } else if (engine.places().kindOf(field.sym) == PlaceFacts.Kind.OWNED) {
          FieldKey key = new FieldKey(self.id(), field.sym);
          ObjState held = ObjState.lent(Keeper.FIELD, false).withKeeper(Keeper.FIELD, key);
          s.heap.put(
              key,
              new Value.Obj(
                  in.track(s, ObjId.Kind.FIELD, field, held, "`" + field.name + "`", false)));
        }
      }
    }
  }

  private static boolean assignedInBlock(ClassTree type, VarSymbol field) {
    boolean[] found = new boolean[1];
    for (Tree member : type.getMembers()) {
      if (member instanceof BlockTree) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitAssignment(AssignmentTree node, Void unused) {
            found[0] |= TreeFacts.symbol(node.getVariable()) == field;
            return super.visitAssignment(node, null);
          }
        }.scan(member, null);
      }
    }
    return found[0];
  }

  /**
   * A parameter that a flag decides about: one state in which it is taken over, one in which it is
   * not.
   */
  List<State> byFlag(State s, Tree member) {
    List<State> states = new ArrayList<>(List.of(s));
    if (!(member instanceof JCTree.JCMethodDecl method) || method.sym == null) {
      return states;
    }
    MethodContract contract = engine.model().methodContract(method.sym);
    for (int i = 0; i < method.params.size(); i++) {
      Term term = contract.param(i).get(TermKind.OWNS_REF_IF).orElse(null);
      VarSymbol flag = term == null ? null : flagOf(method, term.text());
      if (flag != null && s.vars.get(method.params.get(i).sym) instanceof Value.Obj pointer) {
        boolean wanted = !term.text().startsWith("!");
        State taken = s.copy();
        taken.put(pointer.id(), ObjState.fresh(true).withExposed());
        taken.vars.put(flag, Value.of(wanted));
        s.vars.put(flag, Value.of(!wanted));
        states.add(taken);
        in.exits.owned(pointer.id(), Outcome.NORMAL_RETURN);
        break;
      }
    }
    return states;
  }

  private static VarSymbol flagOf(JCTree.JCMethodDecl method, String text) {
    String name = text.startsWith("!") ? text.substring(1) : text;
    for (JCTree.JCVariableDecl parameter : method.params) {
      if (parameter.name.contentEquals(name)) {
        return parameter.sym;
      }
    }
    return null;
  }
}
