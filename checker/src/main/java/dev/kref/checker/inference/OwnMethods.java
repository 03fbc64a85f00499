package dev.kref.checker.inference;

import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods of a class, its own first and then those of its superclasses that are in sight. */
final class OwnMethods {
  /** How far calls are followed: a chain that is longer may do anything. */
  private static final int DEPTH = 40;

  private final List<JCClassDecl> lineage = new ArrayList<>();
  private final CountField field;
  private final Map<JCMethodDecl, Boolean> touching = new HashMap<>();
  private final Map<JCMethodDecl, Boolean> changing = new HashMap<>();
  private int depth;

  OwnMethods(ClassSymbol type, CountField field, JavacTrees trees, Types types) {
    this.field = field;
    for (ClassSymbol at = type; at != null; ) {
      JCClassDecl declaration = trees.getTree(at);
      if (declaration == null) {
        break;
      }
      lineage.add(declaration);
      Type above = types.supertype(at.type);
      at =
          above != null && above.hasTag(TypeTag.CLASS) && above.tsym instanceof ClassSymbol symbol
              ? symbol
              : null;
    }
  }

  /** The methods that the class itself declares. */
  List<JCMethodDecl> declared() {
    List<JCMethodDecl> found = new ArrayList<>();
    for (JCTree member : lineage.get(0).defs) {
      if (member instanceof JCMethodDecl method && method.sym != null) {
        found.add(method);
      }
    }
    return found;
  }

  /**
   * The method of this object that a call names; null where it calls something else, or nothing in
   * sight.
   *
   * @throws Unclear if several methods that touch the number could be meant
   */
  JCMethodDecl called(JCMethodInvocation call) {
    JCExpression method = TreeInfo.skipParens(call.meth);
    if (method instanceof JCIdent ident) {
      return find(ident.name, call.args.size(), 0);
    }
    if (method instanceof JCFieldAccess select) {
      if (CountField.isThis(select.selected)) {
        return find(select.name, call.args.size(), 0);
      }
      if (TreeInfo.skipParens(select.selected) instanceof JCIdent ident
          && ident.name.contentEquals("super")) {
        return find(select.name, call.args.size(), 1);
      }
    }
    return null;
  }

  /** Whether a call is one on this object, in sight or not. */
  static boolean isOnThis(JCMethodInvocation call) {
    JCExpression method = TreeInfo.skipParens(call.meth);
    if (method instanceof JCIdent ident) {
      return !ident.name.contentEquals("this") && !ident.name.contentEquals("super");
    }
    return method instanceof JCFieldAccess select
        && (CountField.isThis(select.selected)
            || TreeInfo.skipParens(select.selected) instanceof JCIdent ident
                && ident.name.contentEquals("super"));
  }

  private JCMethodDecl find(Name name, int arguments, int from) {
    for (JCClassDecl type : lineage.subList(Math.min(from, lineage.size()), lineage.size())) {
      JCMethodDecl found = null;
      for (JCTree member : type.defs) {
        if (member instanceof JCMethodDecl method
            && method.name == name
            && method.params.size() == arguments) {
          if (found != null) {
            if (touches(found) || touches(method)) {
              throw Unclear.code();
            }
            return found;
          }
          found = method;
        }
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether a method, or one of this object that it calls, mentions the number. */
  boolean touches(JCMethodDecl method) {
    return reaches(method, touching, false);
  }

  /** Whether a method, or one of this object that it calls, changes the number. */
  boolean changes(JCMethodDecl method) {
    return reaches(method, changing, true);
  }

  /** Whether a method calls another one of this object. */
  boolean calls(JCMethodDecl method, JCMethodDecl other) {
    boolean[] found = {false};
    method.body.accept(
        new TreeScanner() {
          @Override
          public void visitApply(JCMethodInvocation call) {
            found[0] |= called(call) == other;
            super.visitApply(call);
          }
        });
    return found[0];
  }

  private boolean reaches(JCMethodDecl method, Map<JCMethodDecl, Boolean> known, boolean change) {
    Boolean answer = known.get(method);
    if (answer == null) {
      known.put(method, false);
      depth++;
      answer = depth > DEPTH || method.body != null && mentions(method.body, known, change);
      depth--;
      known.put(method, answer);
    }
    return answer;
  }

  /** Whether code mentions the number, itself or through a method of this object. */
  boolean touches(JCTree code) {
    return mentions(code, touching, false);
  }

  private boolean mentions(JCTree code, Map<JCMethodDecl, Boolean> known, boolean change) {
    boolean[] found = {false};
    code.accept(
        new Mentions(field, change) {
          @Override
          void mentioned(JCTree tree) {
            found[0] = true;
          }

          @Override
          public void visitApply(JCMethodInvocation call) {
            super.visitApply(call);
            JCMethodDecl called = found[0] ? null : called(call);
            found[0] |= called != null && reaches(called, known, change);
          }

          @Override
          public void visitClassDef(JCClassDecl nested) {
            // another object's methods
          }
        });
    return found[0];
  }

  /** A scanner that stops at nothing. */
  abstract static class Mentions extends TreeScanner {
    private final CountField field;
    private final boolean changesOnly;

    Mentions(CountField field, boolean changesOnly) {
      this.field = field;
      this.changesOnly = changesOnly;
    }

    abstract void mentioned(JCTree tree);

    private void look(JCTree tree, boolean change) {
      JCTree target = TreeInfo.skipParens(tree);
      if ((change || !changesOnly)
          && (field.isMentioned(target) || change && field.namesAccessor(target))) {
        mentioned(target);
      }
    }

    @Override
    public void visitIdent(JCIdent tree) {
      look(tree, false);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
      look(tree, false);
      super.visitSelect(tree);
    }

    @Override
    public void visitUnary(JCTree.JCUnary tree) {
      look(tree.arg, tree.getTag().isIncOrDecUnaryOp());
      super.visitUnary(tree);
    }

    @Override
    public void visitAssign(JCTree.JCAssign tree) {
      look(tree.lhs, true);
      super.visitAssign(tree);
    }

    @Override
    public void visitAssignop(JCTree.JCAssignOp tree) {
      look(tree.lhs, true);
      super.visitAssignop(tree);
    }

    @Override
    public void visitApply(JCMethodInvocation tree) {
      if (tree.meth instanceof JCFieldAccess select) {
        look(select.selected, !CountOps.reads(select.name.toString()));
      }
      super.visitApply(tree);
    }
  }
}
