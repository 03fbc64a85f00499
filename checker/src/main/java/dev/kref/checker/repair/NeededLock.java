package dev.kref.checker.repair;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lock that a finding asks for, where code at the finding can name it and holds none yet.
 *
 * @param text how to name it
 * @param monitor whether it is taken by {@code synchronized}; else it is a {@code Lock}
 */
record NeededLock(String text, boolean monitor) {
  private static final Pattern NEEDED = Pattern.compile("it needs `(\\w+)`( to (?:read|write))?");
  private static final String NONE = "held here: none";
  private static final String LOCK = "java.util.concurrent.locks.Lock";

  /** The lock that a finding's message names, or null. */
  static NeededLock of(Spot spot) {
    String message = spot.finding().message();
    Matcher needed = NEEDED.matcher(message);
    if (!needed.find() || needed.group(2) != null || !message.endsWith(NONE)) {
      return null;
    }
    String name = needed.group(1);
    if (name.equals("this")) {
      return isStatic(spot) ? null : new NeededLock(name, true);
    }
    VarSymbol field = isShadowed(spot, name) ? null : field(spot, name);
    if (field == null) {
      return null;
    }
    if (spot.words().isSubtype(field.type, LOCK)) {
      return new NeededLock(name, false);
    }
    return isPlainMonitor(field.type) ? new NeededLock(name, true) : null;
  }

  private static boolean isPlainMonitor(Type type) {
    String name = type.tsym.getQualifiedName().toString();
    return name.equals("java.lang.Object")
        || name.startsWith("java.util.") && !name.contains("concurrent");
  }

  private static boolean isStatic(Spot spot) {
    for (TreePath at = spot.path(); at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof JCTree.JCMethodDecl method) {
        return method.sym == null || method.sym.isStatic();
      }
    }
    return true;
  }

  /** The field of this name that code at the finding sees. */
  private static VarSymbol field(Spot spot, String name) {
    boolean onlyStatic = isStatic(spot);
    for (ClassSymbol type = spot.type(); type != null; type = type.owner.enclClass()) {
      for (Symbol member : type.members().getSymbols()) {
        if (member instanceof VarSymbol field && field.name.contentEquals(name)) {
          return field.isStatic() || !onlyStatic ? field : null;
        }
      }
      onlyStatic |= type.isStatic() || type.isEnum() || type.isRecord();
      if (type.owner.kind == com.sun.tools.javac.code.Kinds.Kind.PCK) {
        return null;
      }
    }
    return null;
  }

  private static boolean isShadowed(Spot spot, String name) {
    boolean[] found = new boolean[1];
    if (spot.method() != null) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
          found[0] |= variable.getName().contentEquals(name);
          return super.visitVariable(variable, null);
        }
      }.scan(spot.method(), null);
    }
    return found[0];
  }

  /** The block that holds it. */
  Enclosure.Frame frame() {
    return monitor ? Enclosure.Frame.monitor(text) : Enclosure.Frame.lock(text);
  }
}
