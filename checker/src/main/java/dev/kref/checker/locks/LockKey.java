package dev.kref.checker.locks;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * What is left of a lock expression when bodies are compared with each other: which field, monitor
 * or class it is, not through which variable it was reached.
 *
 * @param id the field, the method, the class whose instances are the monitor, or a class's name
 * @param text how messages write it
 */
public record LockKey(Object id, String text) {
  /** The key of a lock, null where it cannot be told outside of its body. */
  public static LockKey of(LockExpr lock, ClassSymbol body) {
    if (lock instanceof LockExpr.Field field) {
      return of(field.field());
    }
    if (lock instanceof LockExpr.Result result) {
      return of(result.method());
    }
    if (lock instanceof LockExpr.View view) {
      return of(view.of(), body);
    }
    return lock instanceof LockExpr.Named named
        ? monitor(named.path(), body)
        : new LockKey(lock.text(), lock.text());
  }

  public static LockKey of(VarSymbol field) {
    return new LockKey(field, field.name.toString());
  }

  private static LockKey of(MethodSymbol method) {
    return new LockKey(method, method.name + "()");
  }

  /** The monitor of a class's instances. */
  public static LockKey monitor(ClassSymbol type) {
    return new LockKey(type, "this");
  }

  private static LockKey monitor(String path, ClassSymbol body) {
    if (path.equals("this")) {
      return monitor(body);
    }
    if (!path.endsWith(".this")) {
      return null;
    }
    String name = path.substring(0, path.length() - ".this".length());
    for (ClassSymbol type = body; type != null; type = type.owner.enclClass()) {
      if (type.name.contentEquals(name)) {
        return monitor(type);
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LockKey key && id.equals(key.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
