package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;

/**
 * By which types a body tells apart what comes in by a parameter of type {@code Object}, or the
 * methods of the run that it gives that to.
 */
public final class TellsApart extends TreeScanner<Void, Void> {
  private static final int DEPTH = 2;

  private final Facts facts;
  private final VarSymbol parameter;
  private final int depth;
  private boolean tests;
  private boolean countedToo;

  private TellsApart(Facts facts, VarSymbol parameter, int depth) {
    this.facts = facts;
    this.parameter = parameter;
    this.depth = depth;
  }

  /**
   * Whether the body asks what it got, and only for types that cannot be counted: whoever else
   * sends something here sends more of the same.
   */
  public static boolean onlyUncounted(Facts facts, MethodTree body, VarSymbol parameter) {
    if (body.getBody() == null || facts.counted(parameter.type)) {
      return false;
    }
    TellsApart scan = new TellsApart(facts, parameter, DEPTH);
    scan.scan(body.getBody(), null);
    return scan.tests && !scan.countedToo;
  }

  /** Whether the body asks what it got for a type that is counted. */
  public static boolean alsoCounted(Facts facts, MethodTree body, VarSymbol parameter) {
    TellsApart scan = new TellsApart(facts, parameter, DEPTH);
    scan.scan(body.getBody(), null);
    return scan.countedToo;
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree node, Void unused) {
    Tree type = node.getType();
    JCTree pattern = ((JCTree.JCInstanceOf) node).pattern;
    test(node.getExpression(), type == null ? pattern.type : TreeFacts.type(type));
    return super.visitInstanceOf(node, null);
  }

  @Override
  public Void visitTypeCast(TypeCastTree node, Void unused) {
    test(node.getExpression(), TreeFacts.type(node));
    return super.visitTypeCast(node, null);
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    if (node.getKind() == Tree.Kind.EQUAL_TO || node.getKind() == Tree.Kind.NOT_EQUAL_TO) {
      mark(node.getLeftOperand(), node.getRightOperand());
      mark(node.getRightOperand(), node.getLeftOperand());
    }
    return super.visitBinary(node, null);
  }

  /** A constant that is sent as a mark is like a type of its own. */
  private void mark(ExpressionTree tested, ExpressionTree other) {
    if (TreeFacts.symbol(tested) == parameter
        && TreeFacts.symbol(other) instanceof VarSymbol constant
        && TreeFacts.isField(constant)
        && TreeFacts.isConstant(constant)) {
      tests = true;
      countedToo |= facts.counted(constant.type);
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    for (int i = 0; i < node.getArguments().size(); i++) {
      if (depth > 0
          && TreeFacts.symbol(node.getArguments().get(i)) == parameter
          && TreeFacts.callee(node) instanceof MethodSymbol called) {
        passed(called, i);
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  /** What the bodies that the call may run ask of the argument. */
  private void passed(MethodSymbol called, int index) {
    if (!(called.owner instanceof ClassSymbol owner) || facts.program().classTree(owner) == null) {
      return;
    }
    for (ClassSymbol type : facts.program().declaredClasses()) {
      if (type.isSubClass(owner, facts.types())) {
        for (Symbol member : type.members().getSymbolsByName(called.name)) {
          if (member instanceof MethodSymbol body
              && (body == called || body.overrides(called, type, facts.types(), true))) {
            asked(body, index);
          }
        }
      }
    }
  }

  private void asked(MethodSymbol method, int index) {
    MethodTree body = facts.program().body(method);
    if (body != null && index < body.getParameters().size()) {
      VarSymbol there = ((JCTree.JCVariableDecl) body.getParameters().get(index)).sym;
      TellsApart scan = new TellsApart(facts, there, depth - 1);
      scan.scan(body.getBody(), null);
      tests |= scan.tests;
      countedToo |= scan.countedToo || facts.counted(there.type);
    }
  }

  private void test(ExpressionTree tested, Type type) {
    if (TreeFacts.symbol(tested) == parameter) {
      tests = true;
      countedToo |= mayBeCounted(type);
    }
  }

  /** Sources of this run say what they are; of others, only what nothing can extend is known. */
  private boolean mayBeCounted(Type type) {
    if (type == null || facts.counted(type)) {
      return true;
    }
    if (type.hasTag(TypeTag.ARRAY) || type.isErroneous()) {
      return false;
    }
    if (!(type.tsym instanceof ClassSymbol symbol)) {
      return true;
    }
    if ((symbol.flags() & Flags.FINAL) != 0) {
      return false;
    }
    return facts.program().classTree(symbol) == null || facts.program().hasCountedSubtype(symbol);
  }
}
