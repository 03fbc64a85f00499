package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the lock that a value, an expression or the text of an annotation stands for. */
final class LockNames {
  /** A lock with its views taken off, and the mode that the views have decided, null for none. */
  record Resolved(LockExpr lock, LockMode mode) {}

  private static final int DEPTH = 6;

  private final Interp in;
  private final Map<String, LockExpr> known = new HashMap<>();

  LockNames(Interp in) {
    this.in = in;
  }

  /** The path names a field of {@code owner}. */
  void field(String path, Value owner, VarSymbol field) {
    known.put(path, new LockExpr.Field(field.isStatic() ? null : of(owner), field));
  }

  /** The path names the result of a call without arguments. */
  void call(String path, Call call) {
    if (!call.args().isEmpty()) {
      return;
    }
    LockExpr receiver = call.method().isStatic() ? null : of(call.receiver());
    Term view = call.contract().method().get(TermKind.LOCK_VIEW).orElse(null);
    known.put(
        path,
        view != null && receiver != null
            ? new LockExpr.View(receiver, view.mode())
            : new LockExpr.Result(receiver, call.method()));
  }

  /** What a value is called; null stands for {@code this}. */
  LockExpr of(Value value) {
    if (value == null) {
      return LockExpr.THIS;
    }
    String path = Interp.path(value);
    if (path == null) {
      return new LockExpr.Named("?");
    }
    LockExpr expr = known.get(path);
    if (expr != null) {
      return expr;
    }
    if (path.endsWith(".class")) {
      return new LockExpr.ClassLiteral(simple(path.substring(0, path.length() - 6)));
    }
    if (path.endsWith(".this") && isOwn(path.substring(0, path.length() - 5))) {
      return LockExpr.THIS;
    }
    return new LockExpr.Named(path);
  }

  private boolean isOwn(String type) {
    return in.root.name.contentEquals(simple(type));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Takes views off and follows fields and getters that only name another lock. */
  Resolved resolve(LockExpr expr) {
    return resolve(expr, 0);
  }

  private Resolved resolve(LockExpr expr, int depth) {
    if (depth > DEPTH) {
      return new Resolved(expr, null);
    }
    if (expr instanceof LockExpr.View view) {
      return new Resolved(resolve(view.of(), depth + 1).lock(), view.mode());
    }
    LockExpr meant =
        expr instanceof LockExpr.Field field
            ? initial(field)
            : expr instanceof LockExpr.Result result ? returned(result) : null;
    return meant == null ? new Resolved(expr, null) : resolve(meant, depth + 1);
  }

  /** The lock that a field is set to once and for all, null where it is one of its own. */
  private LockExpr initial(LockExpr.Field field) {
    ExpressionTree set = in.engine.places().initializer(field.field());
    return set == null ? null : named(set, field.owner(), null);
  }

  private LockExpr returned(LockExpr.Result result) {
    MethodTree body = in.engine.program().body(result.method());
    if (body == null || body.getBody().getStatements().size() != 1) {
      return null;
    }
    StatementTree only = body.getBody().getStatements().get(0);
    return only instanceof ReturnTree returns && returns.getExpression() != null
        ? named(returns.getExpression(), result.owner(), result.method())
        : null;
  }

  /** A simple expression as seen from an object of the class it stands in; null for any other. */
  LockExpr named(ExpressionTree tree, LockExpr self, MethodSymbol method) {
    ExpressionTree plain = TreeFacts.stripParentheses(tree);
    Symbol symbol = TreeFacts.symbol(plain);
    if (plain instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol called) {
      Term view =
          in.engine.model().methodContract(called).method().get(TermKind.LOCK_VIEW).orElse(null);
      if (view == null || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
        return null;
      }
      LockExpr inner = named(select.getExpression(), self, method);
      return inner == null ? null : new LockExpr.View(inner, view.mode());
    }
    if (plain instanceof MemberSelectTree select) {
      if (select.getIdentifier().contentEquals("class")) {
        return new LockExpr.ClassLiteral(simple(select.getExpression().toString()));
      }
      if (select.getIdentifier().contentEquals("this")) {
        return null;
      }
      if (symbol instanceof VarSymbol field && TreeFacts.isField(field)) {
        LockExpr owner = field.isStatic() ? null : named(select.getExpression(), self, method);
        return field.isStatic() || owner != null ? new LockExpr.Field(owner, field) : null;
      }
      return null;
    }
    if (plain.toString().equals("this")) {
      return self;
    }
    if (symbol instanceof VarSymbol field && TreeFacts.isField(field)) {
      return new LockExpr.Field(field.isStatic() ? null : self, field);
    }
    return null;
  }

  /** Whether two different expressions of which this is one are sure to be different locks. */
  boolean isItsOwn(LockExpr lock) {
    if (lock instanceof LockExpr.Named named) {
      return named.path().equals("this") || named.path().endsWith(".this");
    }
    return lock instanceof LockExpr.ClassLiteral
        || lock instanceof LockExpr.Field field
            && isMadeInPlace(in.engine.places().initializer(field.field()));
  }

  private boolean isMadeInPlace(ExpressionTree set) {
    ExpressionTree plain = set == null ? null : TreeFacts.stripParentheses(set);
    if (plain instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol called
        && call.getMethodSelect() instanceof MemberSelectTree select
        && in.engine.model().methodContract(called).method().has(TermKind.LOCK_VIEW)) {
      return isMadeInPlace(select.getExpression());
    }
    return plain instanceof NewClassTree;
  }

  /** Whether taking the lock twice in one thread blocks for ever. */
  boolean isNonReentrant(LockExpr lock) {
    if (!(lock instanceof LockExpr.Field field)) {
      return false;
    }
    if (saysNonReentrant(field.field().type)) {
      return true;
    }
    ExpressionTree set = in.engine.places().initializer(field.field());
    ExpressionTree plain = set == null ? null : TreeFacts.stripParentheses(set);
    while (plain instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      plain = TreeFacts.stripParentheses(select.getExpression());
    }
    return plain != null && saysNonReentrant(TreeFacts.type(plain));
  }

  private boolean saysNonReentrant(Type type) {
    return in.engine.model().typeContract(type).terms().has(TermKind.NON_REENTRANT);
  }

  /**
   * The lock that an annotation names; null where the text is not understood.
   *
   * @param self the object whose class the annotation stands in
   * @param args what the method's parameters are bound to, by position; empty inside the method
   */
  LockExpr parse(
      String text, ClassSymbol scope, LockExpr self, MethodSymbol method, List<LockExpr> args) {
    LockExpr current = null;
    ClassSymbol type = scope;
    String[] parts = text.trim().split("\\.");
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].trim();
      boolean first = i == 0;
      if (part.equals("this")) {
        current =
            first || isOwn(parts[i - 1]) || scope.name.contentEquals(parts[i - 1])
                ? self
                : new LockExpr.Named(parts[i - 1] + ".this");
      } else if (part.equals("class") && !first) {
        return new LockExpr.ClassLiteral(parts[i - 1]);
      } else if (part.endsWith("()")) {
        MethodSymbol called = method(part.substring(0, part.length() - 2), type);
        if (called == null) {
          return null;
        }
        LockExpr owner = first ? self : current;
        Term view =
            in.engine.model().methodContract(called).method().get(TermKind.LOCK_VIEW).orElse(null);
        current =
            view != null
                ? new LockExpr.View(owner, view.mode())
                : new LockExpr.Result(called.isStatic() ? null : owner, called);
        type = called.getReturnType().tsym instanceof ClassSymbol next ? next : null;
      } else {
        LockExpr next =
            first ? firstName(part, scope, self, method, args) : member(part, type, current);
        if (next == null && i + 1 < parts.length) {
          type = typeNamed(part, scope, type);
          continue;
        }
        if (next == null) {
          return null;
        }
        current = next;
        type = typeOf(next, method, part);
      }
    }
    return current;
  }

  private static ClassSymbol typeOf(LockExpr expr, MethodSymbol method, String name) {
    if (expr instanceof LockExpr.Field field) {
      return field.field().type.tsym instanceof ClassSymbol type ? type : null;
    }
    if (method != null) {
      for (VarSymbol parameter : method.params()) {
        if (parameter.name.contentEquals(name)) {
          return parameter.type.tsym instanceof ClassSymbol type ? type : null;
        }
      }
    }
    return null;
  }

  private LockExpr firstName(
      String name, ClassSymbol scope, LockExpr self, MethodSymbol method, List<LockExpr> args) {
    if (method != null) {
      for (int i = 0; i < method.params().size(); i++) {
        VarSymbol parameter = method.params().get(i);
        if (parameter.name.contentEquals(name)) {
          return i < args.size()
              ? args.get(i)
              : new LockExpr.Named(parameter.name + "@" + parameter.pos);
        }
      }
    }
    LockExpr owner = self;
    for (ClassSymbol type = scope; type != null; type = type.owner.enclClass()) {
      LockExpr found = member(name, type, owner);
      if (found != null) {
        return found;
      }
      ClassSymbol outer = type.owner.enclClass();
      owner =
          outer == null
              ? null
              : in.root == outer ? LockExpr.THIS : new LockExpr.Named(outer.name + ".this");
    }
    return null;
  }

  private LockExpr member(String name, ClassSymbol type, LockExpr owner) {
    if (type == null) {
      return null;
    }
    for (Type each : in.engine.types().closure(type.type)) {
      for (Symbol member :
          each.tsym.members().getSymbolsByName(in.engine.names().fromString(name))) {
        if (member instanceof VarSymbol field) {
          return new LockExpr.Field(field.isStatic() ? null : owner, field);
        }
      }
    }
    return null;
  }

  private MethodSymbol method(String name, ClassSymbol type) {
    if (type == null) {
      return null;
    }
    for (Type each : in.engine.types().closure(type.type)) {
      for (Symbol member :
          each.tsym.members().getSymbolsByName(in.engine.names().fromString(name))) {
        if (member instanceof MethodSymbol found && found.params().isEmpty()) {
          return found;
        }
      }
    }
    return null;
  }

  private ClassSymbol typeNamed(String name, ClassSymbol scope, ClassSymbol current) {
    for (ClassSymbol type = scope; type != null; type = type.owner.enclClass()) {
      if (type.name.contentEquals(name)) {
        return type;
      }
      for (Symbol member : type.members().getSymbolsByName(in.engine.names().fromString(name))) {
        if (member instanceof ClassSymbol nested) {
          return nested;
        }
      }
    }
    for (Symbol.ClassSymbol candidate : in.engine.symtab().getAllClasses()) {
      if (candidate.name.contentEquals(name) && candidate.packge() == scope.packge()) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * The object that a field is read from, as far as the expression says it without being evaluated.
   */
  LockExpr ownerOf(ExpressionTree tree, VarSymbol field, State s) {
    if (field.isStatic()) {
      return null;
    }
    ExpressionTree plain = TreeFacts.stripParentheses(tree);
    if (plain instanceof MemberSelectTree select) {
      return object(select.getExpression(), s);
    }
    return of(in.fields.receiverOf(field));
  }

  private LockExpr object(ExpressionTree tree, State s) {
    ExpressionTree plain = TreeFacts.stripParentheses(tree);
    Symbol symbol = TreeFacts.symbol(plain);
    if (plain instanceof MemberSelectTree select && select.getIdentifier().contentEquals("this")) {
      return of(in.fields.outerThis(symbol));
    }
    if (plain.toString().equals("this")) {
      return of(in.thisValue);
    }
    if (symbol instanceof VarSymbol variable) {
      if (!TreeFacts.isField(variable)) {
        return of(in.valueOf(s, variable));
      }
      return in.engine.counted(variable.type)
          ? new LockExpr.Named("?")
          : new LockExpr.Field(ownerOf(plain, variable, s), variable);
    }
    if (plain instanceof MethodInvocationTree call
        && call.getArguments().isEmpty()
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && ((JCTree.JCMethodInvocation) call).type != null) {
      LockExpr owner =
          method.isStatic()
              ? null
              : call.getMethodSelect() instanceof MemberSelectTree select
                  ? object(select.getExpression(), s)
                  : of(in.thisValue);
      return new LockExpr.Result(owner, method);
    }
    return new LockExpr.Named("?");
  }

  /** The shared field that a value was read from or is a view of, null where there is none. */
  LockExpr.Field placeOf(Value value) {
    LockExpr current = of(value);
    while (current instanceof LockExpr.Result result && result.owner() != null) {
      current = result.owner();
    }
    return current instanceof LockExpr.Field field ? field : null;
  }
}
