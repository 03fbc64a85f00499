package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What making an object does to references, beyond what is said of its constructor. */
final class Constructions {
  private static final int DEPTH = 4;

  /** The object stands for nothing but itself. */
  private static final int ITSELF = -1;

  /** The object stands for another one that is none of the arguments. */
  private static final int ANOTHER = -2;

  private final Interp in;

  Constructions(Interp in) {
    this.in = in;
  }

  /**
   * The contract of a constructor. One of which nothing is said, and that passes its parameter on
   * to a constructor whose object stands for the argument, makes such an object too: unless the
   * class has a put of its own, and so a count of its own.
   */
  MethodContract contract(MethodSymbol constructor) {
    MethodContract said = in.engine.model().methodContract(constructor);
    if (said.saysSomething()
        || said.declared()
        || in.engine.holders.holds(constructor)
        || !in.engine.counted(constructor.owner.type)) {
      return said;
    }
    int index = standsFor(constructor, 0);
    if (index == ITSELF && !ignoresPuts(constructor.owner)) {
      return said;
    }
    if (index < 0) {
      return new MethodContract(
          Terms.of(Term.of(TermKind.UNCOUNTED)),
          Terms.NONE,
          List.of(),
          List.of(),
          false,
          Provenance.DEFAULT);
    }
    List<Terms> params = new ArrayList<>();
    for (int i = 0; i <= Math.max(index, constructor.params().size() - 1); i++) {
      params.add(i == index ? Terms.of(Term.of(TermKind.RETURNS_ALIAS)) : Terms.NONE);
    }
    return new MethodContract(Terms.NONE, Terms.NONE, params, List.of(), false, Provenance.DEFAULT);
  }

  private int standsFor(MethodSymbol constructor, int depth) {
    MethodTree body = in.engine.program().body(constructor);
    if (body == null || depth > DEPTH) {
      return ITSELF;
    }
    VarSymbol counter = counterOf(constructor.owner);
    if (counter != null) {
      return countedBy(counter, constructor, body, depth);
    }
    if (putsItself(constructor.owner) && !passesGetsOn(constructor.owner)) {
      return ITSELF;
    }
    MethodInvocationTree call = TreeFacts.constructorCall(body);
    if (call == null || !(TreeFacts.callee(call) instanceof MethodSymbol next)) {
      return ITSELF;
    }
    MethodContract contract = in.engine.model().methodContract(next);
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (contract.param(i).has(TermKind.RETURNS_ALIAS)
          && !contract.param(i).has(TermKind.OWNS_REF)) {
        return parameter(body, call.getArguments().get(i));
      }
    }
    if (contract.method().has(TermKind.UNCOUNTED)) {
      return ANOTHER;
    }
    if (contract.saysSomething() || contract.declared()) {
      return ITSELF;
    }
    int index = standsFor(next, depth + 1);
    return index < 0 ? index : parameter(body, call.getArguments().get(index));
  }

  /** The parameter that becomes the counter to which the object passes its gets and puts on. */
  private int countedBy(VarSymbol counter, MethodSymbol constructor, MethodTree body, int depth) {
    int[] index = {ITSELF};
    boolean[] set = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        if (TreeFacts.symbol(node.getVariable()) == counter && !isNull(node.getExpression())) {
          set[0] = true;
          int named = parameter(body, checked(node.getExpression()));
          index[0] = Math.max(index[0], named < 0 ? within(body, node.getExpression()) : named);
        }
        return super.visitAssignment(node, null);
      }
    }.scan(body.getBody(), null);
    if (index[0] == ITSELF && (constructor.flags() & Flags.RECORD) != 0) {
      index[0] = component(body, counter);
    }
    if (index[0] >= 0) {
      return TreeFacts.calls(
              body.getBody(),
              method -> in.engine.model().methodContract(method).method().has(TermKind.GETS_REF))
          ? ITSELF
          : index[0];
    }
    return set[0] ? ITSELF : countedByNext(counter, constructor, body, depth);
  }

  /** As {@link #countedBy}, by the constructor that one calls, and the field as it is declared. */
  private int countedByNext(
      VarSymbol counter, MethodSymbol constructor, MethodTree body, int depth) {
    MethodInvocationTree call = TreeFacts.constructorCall(body);
    if (call != null
        && TreeFacts.callee(call) instanceof MethodSymbol next
        && next.owner.isSubClass(counter.owner, in.engine.types())) {
      MethodTree called = in.engine.program().body(next);
      int there =
          called == null || depth > DEPTH ? ITSELF : countedBy(counter, next, called, depth + 1);
      if (there < 0) {
        return there;
      }
      ExpressionTree argument = call.getArguments().get(there);
      return isNull(argument) ? ANOTHER : Math.max(ITSELF, parameter(body, argument));
    }
    return constructor.owner == counter.owner && isUnset(counter) ? ANOTHER : ITSELF;
  }

  private static boolean isNull(ExpressionTree tree) {
    return TreeFacts.stripParentheses(tree).getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** Whether a field is null until a constructor or a method sets it. */
  private boolean isUnset(VarSymbol field) {
    ClassTree type = in.engine.program().classTree((ClassSymbol) field.owner);
    if (type == null) {
      return false;
    }
    boolean[] set = {false};
    for (Tree member : type.getMembers()) {
      if (member instanceof JCTree.JCVariableDecl declared && declared.sym == field) {
        set[0] |= declared.init != null && !isNull(declared.init);
      } else if (member instanceof BlockTree) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitAssignment(AssignmentTree node, Void unused) {
            set[0] |= TreeFacts.symbol(node.getVariable()) == field;
            return super.visitAssignment(node, null);
          }
        }.scan(member, null);
      }
    }
    return !set[0];
  }

  /** The field that counts the objects of a class, which may stand in a class above it. */
  private VarSymbol counterOf(Symbol type) {
    Symbol at = type;
    while (at instanceof ClassSymbol known && in.engine.program().classTree(known) != null) {
      VarSymbol counter = in.delegates.of(known);
      boolean inherited = counter != null && counter.name == counter.name.table.names._super;
      if (counter != null && !inherited || counter == null && putsItself(known)) {
        return counter;
      }
      at = in.engine.types().supertype(known.type).tsym;
    }
    return null;
  }

  /** The one parameter from which an expression takes what it yields, without making anything. */
  private static int within(MethodTree constructor, ExpressionTree tree) {
    Set<Integer> named = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        named.add(parameter(constructor, node));
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree node, Void unused) {
        named.add(ITSELF);
        return null;
      }
    }.scan(tree, null);
    named.remove(ANOTHER);
    return named.size() == 1 ? named.iterator().next() : ITSELF;
  }

  /** The parameter that a record's own constructor stores in a component without being told to. */
  private static int component(MethodTree constructor, VarSymbol field) {
    for (int i = 0; i < constructor.getParameters().size(); i++) {
      if (constructor.getParameters().get(i).getName().contentEquals(field.name)) {
        return i;
      }
    }
    return ITSELF;
  }

  /** What a check for null returns is what it was given. */
  private ExpressionTree checked(ExpressionTree tree) {
    return TreeFacts.stripParentheses(tree) instanceof MethodInvocationTree call
            && !call.getArguments().isEmpty()
            && TreeFacts.callee(call) instanceof MethodSymbol method
            && in.engine.model().methodContract(method).param(0).has(TermKind.RETURNS_ALIAS)
        ? call.getArguments().get(0)
        : tree;
  }

  private static int parameter(MethodTree constructor, ExpressionTree argument) {
    ExpressionTree tree = TreeFacts.stripParentheses(argument);
    while (tree instanceof TypeCastTree cast) {
      tree = TreeFacts.stripParentheses(cast.getExpression());
    }
    Symbol symbol = TreeFacts.symbol(tree);
    for (int i = 0; i < constructor.getParameters().size(); i++) {
      if (((JCTree.JCVariableDecl) constructor.getParameters().get(i)).sym == symbol) {
        return i;
      }
    }
    return ANOTHER;
  }

  /**
   * Whether a class, or the nearest one above it that has a put of its own, replaces the put that
   * it inherits by one that does nothing at all.
   */
  private boolean ignoresPuts(Symbol type) {
    Symbol at = type;
    while (at instanceof ClassSymbol known && in.engine.program().classTree(known) != null) {
      for (Symbol member : known.members().getSymbols(s -> s instanceof MethodSymbol)) {
        MethodSymbol method = (MethodSymbol) member;
        if (method.params().isEmpty()
            && in.engine.model().methodContract(method).method().has(TermKind.PUTS_REF)) {
          MethodTree body = in.engine.program().body(method);
          return body != null && isIdle(body.getBody().getStatements());
        }
      }
      at = in.engine.types().supertype(known.type).tsym;
    }
    return false;
  }

  private static boolean isIdle(List<? extends StatementTree> body) {
    return body.isEmpty()
        || body.size() == 1
            && body.get(0) instanceof ReturnTree returned
            && returned.getExpression() instanceof LiteralTree;
  }

  /**
   * Whether the get of a class is that of a class above it, which passes it on to the object
   * inside: a put that does more on its way there is not one of another count.
   */
  private boolean passesGetsOn(Symbol type) {
    Symbol above = type;
    while (above instanceof ClassSymbol known && in.delegates.of(above) == null) {
      for (Symbol member : known.members().getSymbols(s -> s instanceof MethodSymbol)) {
        if (in.engine
            .model()
            .methodContract((MethodSymbol) member)
            .method()
            .has(TermKind.GETS_REF)) {
          return false;
        }
      }
      above = in.engine.types().supertype(known.type).tsym;
    }
    return above instanceof ClassSymbol;
  }

  private boolean putsItself(Symbol type) {
    for (Symbol member : type.members().getSymbols(s -> s instanceof MethodSymbol)) {
      if (in.engine
          .model()
          .ownMethodContract((MethodSymbol) member)
          .method()
          .has(TermKind.PUTS_REF)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a constructor got beyond what it was given belongs to the object that it made: nobody else
   * knows of it.
   */
  void keepGotten(ObjId made, Map<ObjId, ObjState> before, State after) {
    for (ObjId id : List.copyOf(after.objs.keySet())) {
      ObjState o = after.obj(id);
      ObjState then = before.get(id);
      int held = then == null ? 0 : then.own();
      if (!id.equals(made)
          && o.counted()
          && !o.uncertain()
          && o.own() > held
          && (then != null || id.kind() == ObjId.Kind.FIELD)) {
        ObjState kept = o.withOwn(held).withExposed();
        after.put(id, o.keeper() == Keeper.NONE ? kept.withKeeper(Keeper.STORED, null) : kept);
      }
    }
  }

  /**
   * The count that a counter made by hand has in a new object was found by following its
   * constructors: what they get is in it already.
   */
  void countOnce(Call creation, ObjId made, List<Out> outs) {
    InferredCounter counter = in.engine.model().inferredCounter(creation.type().tsym);
    if (counter == null || counter.startsAtZero()) {
      return;
    }
    for (Out out : outs) {
      ObjState o = out.state().obj(made);
      if (o != null && o.counted() && o.own() > 1) {
        boolean own = counter.type() == creation.method().owner;
        out.state().put(made, own ? o.withOwn(1) : o.withUncertain());
      }
    }
  }

  /**
   * Whether an object is made around one that its maker does not hold: it owes no more than its
   * maker had to give.
   */
  boolean aroundBorrowed(Value made, ObjState part, State s) {
    return s.objOf(made) != null
        && s.objOf(made).counted()
        && part.own() == 0
        && !part.uncertain()
        && part.life() == Life.LIVE
        && part.keeper() != Keeper.NONE
        && part.keeper() != Keeper.STORED
        && !in.engine.model().isMarked(in.root);
  }
}
