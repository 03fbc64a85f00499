package dev.kref.checker.model;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeScanner;

/**
 * Visits what runs, in the order of the text, and leaves out what only names types: imports,
 * modifiers, and the types of declarations. For passes over whole files, which pay for each tree.
 */
public abstract class CodeScanner extends TreeScanner {
  /** For those who extend it. */
  protected CodeScanner() {}

  @Override
  public void visitTopLevel(JCTree.JCCompilationUnit tree) {
    for (JCTree definition : tree.defs) {
      if (definition instanceof JCTree.JCClassDecl) {
        scan(definition);
      }
    }
  }

  @Override
  public void visitClassDef(JCTree.JCClassDecl tree) {
    scan(tree.defs);
  }

  @Override
  public void visitMethodDef(JCTree.JCMethodDecl tree) {
    scan(tree.params);
    scan(tree.body);
  }

  @Override
  public void visitVarDef(JCTree.JCVariableDecl tree) {
    scan(tree.init);
  }

  @Override
  public void visitNewClass(JCTree.JCNewClass tree) {
    scan(tree.encl);
    scan(tree.args);
    scan(tree.def);
  }

  @Override
  public void visitApply(JCTree.JCMethodInvocation tree) {
    scan(tree.meth);
    scan(tree.args);
  }

  @Override
  public void visitTypeCast(JCTree.JCTypeCast tree) {
    scan(tree.expr);
  }
}
