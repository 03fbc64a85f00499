package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import java.io.IOException;

/**
 * Whether a number is changed, or given away, by other code than the methods of its own class: by
 * other objects, by classes inside of it, or by functions that run later.
 */
final class ForeignUse extends OwnMethods.Mentions {
  private final CountField field;
  private boolean found;
  private boolean later;
  private boolean inside;

  private ForeignUse(CountField field) {
    super(field, true);
    this.field = field;
  }

  static boolean isIn(JCCompilationUnit unit, CountField field) {
    try {
      String name = field.number().name.toString();
      if (!unit.sourcefile.getCharContent(true).toString().contains(name)) {
        return false;
      }
    } catch (IOException unreadable) {
      return true;
    }
    ForeignUse scan = new ForeignUse(field);
    unit.accept(scan);
    return scan.found;
  }

  @Override
  void mentioned(JCTree tree) {
    boolean plain =
        !(tree instanceof JCFieldAccess select)
            || CountField.isThis(select.selected)
            || field.namesAccessor(tree);
    found |= later || !inside || !plain;
  }

  @Override
  public void visitClassDef(JCClassDecl tree) {
    boolean outer = inside;
    boolean wasLater = later;
    inside = tree.sym == field.number().owner;
    later = false;
    super.visitClassDef(tree);
    inside = outer;
    later = wasLater;
  }

  @Override
  public void visitMethodDef(JCMethodDecl tree) {
    // a variable of the same name in another class's method is none of ours
    super.visitMethodDef(tree);
  }

  @Override
  public void visitLambda(JCLambda tree) {
    boolean outer = later;
    later = true;
    super.visitLambda(tree);
    later = outer;
  }

  /** The atomic number itself is handed on: to another object, which then counts with it too. */
  @Override
  public void visitApply(JCMethodInvocation tree) {
    if (field.isAtomic()) {
      for (JCTree argument : tree.args) {
        found |= field.isMentioned(TreeInfo.skipParens(argument)) && isOurs(argument);
      }
    }
    super.visitApply(tree);
  }

  @Override
  public void visitNewClass(JCTree.JCNewClass tree) {
    if (field.isAtomic()) {
      for (JCTree argument : tree.args) {
        found |= field.isMentioned(TreeInfo.skipParens(argument)) && isOurs(argument);
      }
    }
    super.visitNewClass(tree);
  }

  @Override
  public void visitReturn(JCTree.JCReturn tree) {
    if (field.isAtomic() && tree.expr != null) {
      found |= field.isMentioned(TreeInfo.skipParens(tree.expr)) && isOurs(tree.expr);
    }
    super.visitReturn(tree);
  }

  private boolean isOurs(JCTree tree) {
    return TreeInfo.symbol(tree) == null || TreeInfo.symbol(tree) == field.number();
  }
}
