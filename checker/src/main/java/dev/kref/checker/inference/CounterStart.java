package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.List;

/** What a number is when its object has been made. */
final class CounterStart {
  private final OwnMethods methods;
  private final CountField field;

  CounterStart(OwnMethods methods, CountField field) {
    this.methods = methods;
    this.field = field;
  }

  /**
   * The number in a new object.
   *
   * @throws Unclear if constructors differ, or let others choose
   */
  long find() {
    JCExpression written = field.declaration().init;
    CountPath path = new CountPath();
    path.low = 0;
    path.high = 0;
    if (written != null) {
      Val value = new CountWalk(methods, field).value(written, path.copy());
      if (!(value instanceof Val.Num number)) {
        throw Unclear.code();
      }
      path.delta = number.value();
    }
    Long start = null;
    for (JCMethodDecl method : methods.declared()) {
      if (!TreeInfo.isConstructor(method) || delegates(method)) {
        continue;
      }
      for (Exit exit : new CountWalk(methods, field).method(method, path, List.of())) {
        if (!exit.thrown()) {
          if (start != null && start != exit.path().delta) {
            throw Unclear.code();
          }
          start = exit.path().delta;
        }
      }
    }
    return start == null ? path.delta : start;
  }

  private static boolean delegates(JCMethodDecl constructor) {
    return constructor.body.stats.stream()
        .anyMatch(
            statement ->
                statement instanceof JCExpressionStatement call
                    && call.expr instanceof JCMethodInvocation invocation
                    && CountField.isThis(invocation.meth));
  }
}
