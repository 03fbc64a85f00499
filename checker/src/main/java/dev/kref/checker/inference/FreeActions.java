package dev.kref.checker.inference;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of an end it is that code makes to its object. Counters of work in progress call
 * somebody back when nothing is left to do; counters of references take something down.
 */
final class FreeActions {
  /** Nothing ends here: somebody is told. */
  static final int NONE = 0;

  /** Something may end: a mark is set, a function is called back. */
  static final int WEAK = 1;

  /** Somebody is to forget the object: where nobody knows it yet, nothing has to be done. */
  static final int UNLINKS = 2;

  /** A method that is there for it, whatever it does. */
  static final int HOOK = 3;

  /** Something that the object holds is given up. */
  static final int DESTROYS = 4;

  /** Something is closed. */
  static final int CLOSES = 5;

  private static final int DEPTH = 3;

  private final OwnMethods methods;
  private final Types types;

  FreeActions(OwnMethods methods, Types types) {
    this.methods = methods;
    this.types = types;
  }

  /** The strongest of what some actions are. */
  int of(Iterable<? extends JCTree> actions) {
    int strongest = NONE;
    for (JCTree action : actions) {
      strongest = Math.max(strongest, of(action, 0, new HashSet<>()));
    }
    return strongest;
  }

  /** Whether an action hands the object itself on. */
  static boolean keeps(JCTree action) {
    return action instanceof JCMethodInvocation call
        && call.args.stream().anyMatch(CountField::isThis);
  }

  private int of(JCTree action, int depth, Set<JCMethodDecl> seen) {
    if (action instanceof JCAssign assign) {
      return assigned(assign);
    }
    if (!(action instanceof JCMethodInvocation call)) {
      return NONE;
    }
    String name = String.valueOf(TreeInfo.name(call.meth));
    if (OwnMethods.isOnThis(call)) {
      return own(call, name, depth, seen);
    }
    if (!(call.meth instanceof JCFieldAccess select)) {
      return NONE;
    }
    if (name.equals("close") && call.args.isEmpty()) {
      return CLOSES;
    }
    if (keeps(call)) {
      return UNLINKS;
    }
    if (TreeInfo.symbol(call.meth) instanceof MethodSymbol method && method.isStatic()) {
      return call.args.stream().anyMatch(FreeActions::isOwnField) ? DESTROYS : NONE;
    }
    return isOwnField(select.selected) ? onField(select.selected, call) : NONE;
  }

  private int own(JCMethodInvocation call, String name, int depth, Set<JCMethodDecl> seen) {
    if (name.startsWith("notify") && call.args.isEmpty()) {
      return NONE;
    }
    if (call.args.stream().anyMatch(FreeActions::isNull)) {
      // Who is told that nothing went wrong is told of an outcome.
      return WEAK;
    }
    JCMethodDecl body = methods.called(call);
    boolean closes = name.equals("close") && call.args.isEmpty();
    if (body == null || body.body == null) {
      boolean outside =
          TreeInfo.symbol(call.meth) instanceof MethodSymbol method && method.isStatic();
      return closes ? CLOSES : outside ? NONE : HOOK;
    }
    if (depth >= DEPTH || !seen.add(body)) {
      return NONE;
    }
    int inside = unconditional(body.body.stats, depth + 1, seen);
    if (closes) {
      return CLOSES;
    }
    // a method that tells nobody anything is there to be the end
    return tells(body) ? inside : Math.max(HOOK, inside);
  }

  private static boolean tells(JCMethodDecl method) {
    boolean[] found = {false};
    method.body.accept(
        new com.sun.tools.javac.tree.TreeScanner() {
          @Override
          public void visitApply(JCMethodInvocation call) {
            found[0] |= call.meth instanceof JCFieldAccess select && isOwnField(select.selected);
            found[0] |= OwnMethods.isOnThis(call);
            super.visitApply(call);
          }
        });
    return found[0] || method.body.stats.stream().anyMatch(JCIf.class::isInstance);
  }

  private int unconditional(List<JCStatement> code, int depth, Set<JCMethodDecl> seen) {
    int strongest = NONE;
    for (JCStatement statement : code) {
      strongest = Math.max(strongest, ofStatement(statement, depth, seen));
      if (statement instanceof JCIf branch && !isBenign(branch.cond) && leaves(branch)) {
        return strongest;
      }
    }
    return strongest;
  }

  private static boolean leaves(JCIf branch) {
    JCStatement last = branch.thenpart;
    while (last instanceof JCBlock block && !block.stats.isEmpty()) {
      last = block.stats.last();
    }
    return last instanceof JCTree.JCReturn;
  }

  /** A test for null, or whether this has happened before. */
  private static boolean isBenign(JCExpression condition) {
    JCExpression code = TreeInfo.skipParens(condition);
    if (code instanceof JCTree.JCBinary binary) {
      if (binary.hasTag(Tag.AND) || binary.hasTag(Tag.OR)) {
        return isBenign(binary.lhs) && isBenign(binary.rhs);
      }
      return isNull(binary.lhs) || isNull(binary.rhs);
    }
    if (code instanceof JCTree.JCUnary unary && unary.hasTag(Tag.NOT)) {
      return isBenign(unary.arg);
    }
    return code instanceof JCTree.JCInstanceOf
        || code instanceof JCMethodInvocation call
            && "compareAndSet".equals(String.valueOf(TreeInfo.name(call.meth)));
  }

  private static boolean isNull(JCExpression tree) {
    return TreeInfo.skipParens(tree) instanceof JCLiteral literal && literal.getValue() == null;
  }

  private int ofStatement(JCStatement statement, int depth, Set<JCMethodDecl> seen) {
    if (statement instanceof JCExpressionStatement expression) {
      return of(TreeInfo.skipParens(expression.expr), depth, seen);
    }
    if (statement instanceof JCBlock block) {
      return unconditional(block.stats, depth, seen);
    }
    if (statement instanceof JCIf branch && isBenign(branch.cond)) {
      return ofStatement(branch.thenpart, depth, seen);
    }
    if (statement instanceof JCTree.JCTry attempt) {
      int inside = unconditional(attempt.body.stats, depth, seen);
      return attempt.finalizer == null
          ? inside
          : Math.max(inside, unconditional(attempt.finalizer.stats, depth, seen));
    }
    if (statement instanceof JCTree.JCSynchronized guarded) {
      return unconditional(guarded.body.stats, depth, seen);
    }
    if (statement instanceof JCTree.JCEnhancedForLoop loop) {
      return ofStatement(loop.body, depth, seen);
    }
    return statement instanceof JCTree.JCForLoop loop ? ofStatement(loop.body, depth, seen) : NONE;
  }

  private static int assigned(JCAssign assign) {
    if (!isOwnField(assign.lhs)) {
      return NONE;
    }
    return isNull(assign.rhs) ? DESTROYS : WEAK;
  }

  private int onField(JCExpression receiver, JCMethodInvocation call) {
    Symbol symbol = TreeInfo.symbol(TreeInfo.skipParens(receiver));
    Type type = symbol == null ? receiver.type : symbol.type;
    if (type == null || type.tsym == null) {
      return NONE;
    }
    String name = type.tsym.getQualifiedName().toString();
    if (isSubtype(type, "java.util.Collection") || isSubtype(type, "java.util.Map")) {
      String called = String.valueOf(TreeInfo.name(call.meth));
      return called.equals("clear") || called.startsWith("remove") ? UNLINKS : NONE;
    }
    if (name.startsWith("java.util.concurrent.") || name.startsWith("java.util.function.")) {
      return name.startsWith("java.util.function.") ? WEAK : NONE;
    }
    boolean isInterface = (type.tsym.flags() & Flags.INTERFACE) != 0;
    return isInterface ? WEAK : name.startsWith("java.") ? WEAK : HOOK;
  }

  private boolean isSubtype(Type type, String name) {
    return types.closure(types.erasure(type)).stream()
        .anyMatch(above -> above.tsym.getQualifiedName().contentEquals(name));
  }

  /** A field of an object, which {@code this} has or an outer object of it. */
  private static boolean isOwnField(JCTree tree) {
    JCTree code = TreeInfo.skipParens(tree);
    while (code instanceof JCTree.JCArrayAccess slot) {
      code = slot.indexed;
    }
    boolean plain =
        code instanceof JCIdent
            || code instanceof JCFieldAccess select && CountField.isThis(select.selected);
    return plain
        && TreeInfo.symbol(code) instanceof VarSymbol variable
        && variable.owner.kind == com.sun.tools.javac.code.Kinds.Kind.TYP
        && !variable.isStatic()
        && !variable.name.contentEquals("this");
  }
}
