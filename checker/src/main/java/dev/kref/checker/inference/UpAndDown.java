package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import java.util.HashSet;
import java.util.Set;

/** The names of what a class counts up, and of what it counts down: the cheap test before all. */
final class UpAndDown extends TreeScanner {
  private static final Set<String> UP = Set.of("incrementAndGet", "getAndIncrement");
  private static final Set<String> DOWN = Set.of("decrementAndGet", "getAndDecrement");
  private static final Set<String> BOTH =
      Set.of(
          "addAndGet",
          "getAndAdd",
          "getAndAddAcquire",
          "getAndAddRelease",
          "compareAndSet",
          "weakCompareAndSet",
          "weakCompareAndSetPlain",
          "weakCompareAndSetAcquire",
          "weakCompareAndSetRelease",
          "weakCompareAndSetVolatile",
          "updateAndGet",
          "getAndUpdate");

  private final Set<Name> up = new HashSet<>();
  private final Set<Name> down = new HashSet<>();

  /** Whether the class counts a number in both directions. */
  boolean has(CountField field) {
    Name name = field.accessor() == null ? field.number().name : field.accessor().name;
    return up.contains(name) && down.contains(name)
        || up.contains(field.number().name) && down.contains(field.number().name);
  }

  @Override
  public void visitUnary(JCUnary tree) {
    if (tree.hasTag(Tag.PREINC) || tree.hasTag(Tag.POSTINC)) {
      add(up, tree.arg);
    } else if (tree.hasTag(Tag.PREDEC) || tree.hasTag(Tag.POSTDEC)) {
      add(down, tree.arg);
    }
    super.visitUnary(tree);
  }

  @Override
  public void visitAssignop(JCAssignOp tree) {
    if (tree.hasTag(Tag.PLUS_ASG)) {
      add(up, tree.lhs);
    } else if (tree.hasTag(Tag.MINUS_ASG)) {
      add(down, tree.lhs);
    }
    super.visitAssignop(tree);
  }

  @Override
  public void visitAssign(JCAssign tree) {
    JCTree value = TreeInfo.skipParens(tree.rhs);
    if (value.hasTag(Tag.PLUS)) {
      add(up, tree.lhs);
    } else if (value.hasTag(Tag.MINUS)) {
      add(down, tree.lhs);
    }
    super.visitAssign(tree);
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    if (tree.meth instanceof JCFieldAccess select) {
      String called = select.name.toString();
      if (UP.contains(called) || BOTH.contains(called)) {
        add(up, select.selected);
      }
      if (DOWN.contains(called) || BOTH.contains(called)) {
        add(down, select.selected);
      }
    }
    super.visitApply(tree);
  }

  private static void add(Set<Name> names, JCExpression target) {
    Name name = TreeInfo.name(TreeInfo.skipParens(target));
    if (name != null) {
      names.add(name);
    }
  }
}
