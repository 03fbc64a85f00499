package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fields to which classes pass their gets on: what those hold counts the object around them. */
public final class Delegates {
  private final Facts facts;
  private final Map<Symbol, Optional<VarSymbol>> known = new HashMap<>();

  public Delegates(Facts facts) {
    this.facts = facts;
  }

  /**
   * The field of a class to which its get does nothing but pass itself on: whoever holds the object
   * holds that. Null for none.
   */
  public VarSymbol of(Symbol type) {
    return known.computeIfAbsent(type, this::find).orElse(null);
  }

  private Optional<VarSymbol> find(Symbol type) {
    for (Symbol member : type.members().getSymbols(s -> s instanceof MethodSymbol)) {
      MethodSymbol method = (MethodSymbol) member;
      if (!facts.model().methodContract(method).method().has(TermKind.GETS_REF)) {
        continue;
      }
      MethodTree body = facts.program().body(method);
      VarSymbol field = body == null ? null : new Passing(type).field(body);
      if (field != null) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds the one field to which a get passes itself on: as it is or taken out of an optional, with
   * or without a test whether something is there. Any other effect makes it a get of its own.
   */
  private final class Passing extends TreeScanner<Void, Void> {
    private final Symbol type;
    private VarSymbol field;
    private boolean more;

    Passing(Symbol type) {
      this.type = type;
    }

    VarSymbol field(MethodTree get) {
      scan(get.getBody(), null);
      return more ? null : field;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (TreeFacts.callee(call) instanceof MethodSymbol method) {
        passes(call, facts.model().methodContract(method));
      }
      return super.visitMethodInvocation(call, null);
    }

    /** A get of what the call is made of, or of what a helper is given. */
    private void passes(MethodInvocationTree call, MethodContract contract) {
      if (contract.method().has(TermKind.GETS_REF)) {
        passedTo(
            call.getMethodSelect() instanceof MemberSelectTree select
                ? source(select.getExpression())
                : null);
      }
      for (int i = 0; i < call.getArguments().size(); i++) {
        if (contract.param(i).has(TermKind.GETS_REF)) {
          passedTo(source(call.getArguments().get(i)));
        }
      }
    }

    private void passedTo(VarSymbol to) {
      more |= to == null || field != null;
      field = to;
    }

    /**
     * The field of this object that a receiver is, or is taken out of by a call of no arguments.
     */
    private VarSymbol source(ExpressionTree receiver) {
      ExpressionTree tree = TreeFacts.stripParentheses(receiver);
      if (tree instanceof MethodInvocationTree call && call.getArguments().isEmpty()) {
        ExpressionTree own = call.getMethodSelect();
        tree =
            own instanceof MemberSelectTree select && !TreeFacts.isThis(select.getExpression())
                ? TreeFacts.stripParentheses(select.getExpression())
                : answer(TreeFacts.symbol(own));
      }
      return tree != null
              && TreeFacts.symbol(tree) instanceof VarSymbol found
              && found.owner == type
              && !found.isStatic()
          ? found
          : null;
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      more = true;
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      more = true;
      return null;
    }
  }

  /** What a method of one statement returns; null for any other. */
  private ExpressionTree answer(Symbol symbol) {
    MethodTree body = symbol instanceof MethodSymbol method ? facts.program().body(method) : null;
    return body != null
            && body.getBody().getStatements().size() == 1
            && body.getBody().getStatements().get(0) instanceof ReturnTree returned
            && returned.getExpression() != null
        ? TreeFacts.stripParentheses(returned.getExpression())
        : null;
  }

  /**
   * Whether a method does nothing but yield what its object passes its gets on to: a field, or what
   * another method of the object stands for. The latter is a second name for that method, and who
   * overrides one of them means both.
   */
  public boolean yieldsCounter(MethodSymbol method) {
    ExpressionTree answer = method.params().isEmpty() && !method.isStatic() ? answer(method) : null;
    if (answer instanceof MethodInvocationTree call) {
      return isOwn(call)
          && TreeFacts.callee(call) instanceof MethodSymbol named
          && isName(facts.model().methodContract(named).method());
    }
    return answer != null
        && Program.isFixed(method)
        && TreeFacts.symbol(answer) instanceof VarSymbol field
        && isCounter(field);
  }

  /** Whether a method yields its object as it is, and does not get or put it along the way. */
  private static boolean isName(Terms said) {
    return said.has(TermKind.RETURNS_ALIAS) && said.all().size() == 1;
  }

  /** Whether an object calls itself, or what it inherits. */
  private static boolean isOwn(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof IdentifierTree
        || call.getMethodSelect() instanceof MemberSelectTree select
            && (TreeFacts.isThis(select.getExpression())
                || TreeFacts.isSuper(select.getExpression()));
  }

  /**
   * An object gets the counter that counts it: its first reference is the object's own. A stub may
   * say it of any field: what it holds is then got and put for the object.
   */
  public boolean isCounter(VarSymbol field) {
    return TreeFacts.isField(field)
        && (of(field.owner) == field
            || facts.model().variableTerms(field).has(TermKind.RETURNS_ALIAS));
  }
}
