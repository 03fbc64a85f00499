package dev.kref.checker.inference;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods by which a subclass puts or gets its object: they call those that it inherits. */
final class CounterExtension {
  private final OwnMethods methods;
  private final CountField field;

  CounterExtension(OwnMethods methods, CountField field) {
    this.methods = methods;
    this.field = field;
  }

  Map<MethodSymbol, CountMethod> find() {
    Map<MethodSymbol, CountMethod> found = new HashMap<>();
    for (JCMethodDecl method : methods.declared()) {
      if (method.body == null
          || TreeInfo.isConstructor(method)
          || (method.sym.flags() & (Flags.STATIC | Flags.PRIVATE)) != 0) {
        continue;
      }
      try {
        CountMethod kind = methods.changes(method) ? of(method) : null;
        if (kind != null) {
          found.put(method.sym, kind);
        }
      } catch (Unclear unclear) {
        // its body is followed like any other
      }
    }
    return found;
  }

  private CountMethod of(JCMethodDecl method) {
    List<Exit> normal =
        new CountWalk(methods, field)
            .method(method, new CountPath(), List.of()).stream()
                .filter(exit -> !exit.thrown())
                .toList();
    long least = normal.stream().mapToLong(exit -> exit.path().delta).min().orElse(0);
    long most = normal.stream().mapToLong(exit -> exit.path().delta).max().orElse(0);
    if (least != -1 || most > 0) {
      return null;
    }
    return new CountMethod(most < 0 ? Primitive.PUT : Primitive.LENIENT_PUT, false);
  }
}
