package dev.kref.checker.flow;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Which uses of an object are none of what was given back with its last reference: questions for
 * what outlives it, and calls that only name it.
 */
final class LateUses {
  private final Interp in;

  LateUses(Interp in) {
    this.in = in;
  }

  /**
   * Whether the call asks an object that is not recycled for something that is not counted, without
   * any argument.
   */
  boolean onlyAsks(Call call) {
    return call.args().isEmpty()
        && !in.engine.isVoid(call.type())
        && !in.engine.counted(call.type())
        && !in.engine.model().isMarked(in.root)
        && !in.engine.model().typeContract(call.method().owner.type).pooled()
        && !readsWhatChanges(call.method());
  }

  /**
   * Whether a call asks an object that is dead for what outlives it: by its contract, or by its
   * body.
   */
  boolean mayBeDead(Call call, int index, ObjState o) {
    boolean said = call.terms(index).has(TermKind.LENIENT);
    if (o == null || o.own() > 0 || o.life() == Life.LIVE) {
      return false;
    }
    if (index >= 0) {
      return said;
    }
    if (said) {
      // What a number of an object tells that is used again may be about its next life.
      return !call.type().isPrimitive()
          || !in.engine.model().typeContract(call.method().owner.type).pooled()
          || !in.engine.model().isMarked(in.root) && isText(call);
    }
    return outlives(call.method());
  }

  /** Whether asking an object is the same after its end, as far as this code is not marked. */
  boolean outlives(MethodSymbol method) {
    return !method.isStatic()
        && !in.engine.model().isMarked(in.root)
        && !in.engine.model().typeContract(method.owner.type).pooled()
        && in.engine.outliving().is(method);
  }

  /** Whether all that becomes of a call's result is a part of a text or an assertion. */
  private boolean isText(Call call) {
    return in.owner != null
        && in.engine
            .textUses()
            .isText(in.engine.program().classTree(in.owner.outermostClass()), call.at());
  }

  /** Whether a body that is in sight reads a field that a release may have changed. */
  private boolean readsWhatChanges(MethodSymbol method) {
    Tree body = in.engine.program().body(method);
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found[0] |=
            TreeFacts.symbol(node) instanceof VarSymbol variable
                && TreeFacts.isField(variable)
                && (variable.flags() & Flags.FINAL) == 0
                && !variable.name.contentEquals("this");
        return null;
      }
    }.scan(body, null);
    return found[0];
  }

  /**
   * Whether an argument is taken as any object at all: what is put already is named there in a log
   * or a message, not used. A method in sight shows what it does, unless it takes any number of
   * things, which it can do nothing with but name them.
   */
  boolean maySeeAnything(Call call, int index) {
    List<VarSymbol> params = call.method().params();
    if (params.isEmpty() || in.engine.model().isMarked(in.root)) {
      return false;
    }
    boolean oneOfMany = call.method().isVarArgs() && index >= params.size() - 1;
    if (!oneOfMany && in.engine.program().body(call.method()) != null) {
      return false;
    }
    Type type = params.get(Math.min(index, params.size() - 1)).type;
    Type element = oneOfMany ? in.engine.types().elemtype(type) : type;
    return element != null && in.engine.types().isSameType(element, in.engine.symtab().objectType);
  }

  /** Whether a callee knows an argument by a type that is all about what outlives it. */
  boolean isKnownByWhatOutlives(Call call, int index) {
    List<VarSymbol> params = call.method().params();
    return index < params.size() && isAboutWhatOutlives(params.get(index).type);
  }

  /**
   * Whether whoever has an object as one of a type asks it for what outlives it, not for what is
   * given back: the type says nothing of counting, and its own questions are about that. A type
   * with one such question is but a name for others, which are told apart by their classes.
   */
  boolean isAboutWhatOutlives(Type type) {
    return !in.engine.model().isMarked(in.root)
        && type.hasTag(TypeTag.CLASS)
        && !in.engine.passive().mayMatter(type)
        && type.tsym.getEnclosedElements().stream()
                .filter(member -> member instanceof MethodSymbol)
                .map(member -> in.engine.model().methodContract((MethodSymbol) member))
                .filter(contract -> contract.method().has(TermKind.LENIENT))
                .limit(2)
                .count()
            == 2;
  }

  /** Whether the call asks what any object tells, dead or alive, such as its class. */
  boolean asksIdentity(Call call) {
    return call.method().owner == in.engine.symtab().objectType.tsym
        && (call.method().flags() & Flags.FINAL) != 0;
  }
}
