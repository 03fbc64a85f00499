package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;

/** By which types a body tells apart what comes in by a parameter of type {@code Object}. */
final class TellsApart extends TreeScanner<Void, Void> {
  private final Engine engine;
  private final VarSymbol parameter;
  private boolean tests;
  private boolean countedToo;

  private TellsApart(Engine engine, VarSymbol parameter) {
    this.engine = engine;
    this.parameter = parameter;
  }

  /**
   * Whether the body asks what it got, and only for types that cannot be counted: whoever else
   * sends something here sends more of the same.
   */
  static boolean onlyUncounted(Engine engine, MethodTree body, VarSymbol parameter) {
    if (body.getBody() == null || engine.counted(parameter.type)) {
      return false;
    }
    TellsApart scan = new TellsApart(engine, parameter);
    scan.scan(body.getBody(), null);
    return scan.tests && !scan.countedToo;
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

  private void test(ExpressionTree tested, Type type) {
    if (TreeFacts.symbol(tested) == parameter) {
      tests = true;
      countedToo |= mayBeCounted(type);
    }
  }

  /** Sources of this run say what they are; of others, only what nothing can extend is known. */
  private boolean mayBeCounted(Type type) {
    if (type == null || engine.counted(type)) {
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
    return engine.program.classTree(symbol) == null || hasCountedSubtype(symbol);
  }

  private boolean hasCountedSubtype(ClassSymbol above) {
    return engine.program.declaredClasses().stream()
        .anyMatch(symbol -> symbol.isSubClass(above, engine.types) && engine.counted(symbol.type));
  }
}
