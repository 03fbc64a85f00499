package dev.kref.checker.inference;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A number that a class keeps in each of its objects and may count with. Trees need not be
 * attributed: names are enough inside of the class.
 *
 * @param number the field
 * @param declaration where it is declared
 * @param accessor the static field updater or variable handle through which it is changed; null
 *     where there is none
 */
record CountField(VarSymbol number, JCVariableDecl declaration, VarSymbol accessor) {
  private static final String ATOMIC = "java.util.concurrent.atomic.";
  private static final Set<String> NUMBERS =
      Set.of(ATOMIC + "AtomicInteger", ATOMIC + "AtomicLong");
  private static final Set<String> ACCESSORS =
      Set.of(
          ATOMIC + "AtomicIntegerFieldUpdater",
          ATOMIC + "AtomicLongFieldUpdater",
          "java.lang.invoke.VarHandle");

  /** What a call does to the number: the method's name, and its arguments without the object. */
  record Op(String name, List<JCExpression> args) {}

  /** The numbers that a class declares. */
  static List<CountField> in(JCClassDecl type) {
    List<CountField> found = new ArrayList<>();
    Map<String, VarSymbol> accessors = null;
    for (JCTree member : type.defs) {
      if (member instanceof JCVariableDecl field
          && field.sym != null
          && !field.sym.isStatic()
          && isNumber(field.sym.type)
          && (isAtomic(field.sym.type) || (field.sym.flags() & Flags.FINAL) == 0)) {
        if (accessors == null) {
          accessors = accessors(type);
        }
        found.add(new CountField(field.sym, field, accessors.get(field.name.toString())));
      }
    }
    return found;
  }

  private static boolean isNumber(Type type) {
    return type.hasTag(TypeTag.INT) || type.hasTag(TypeTag.LONG) || isAtomic(type);
  }

  static boolean isAtomic(Type type) {
    return type.hasTag(TypeTag.CLASS) && NUMBERS.contains(type.tsym.getQualifiedName().toString());
  }

  private static Map<String, VarSymbol> accessors(JCClassDecl type) {
    Map<String, VarSymbol> found = new HashMap<>();
    for (JCTree member : type.defs) {
      if (member instanceof JCVariableDecl field
          && field.sym != null
          && field.sym.isStatic()
          && field.sym.type.hasTag(TypeTag.CLASS)
          && ACCESSORS.contains(field.sym.type.tsym.getQualifiedName().toString())) {
        literals(field.init == null ? type : field.init, field)
            .forEach(name -> found.put(name, field.sym));
      }
    }
    return found;
  }

  /** The texts in what makes an accessor: one of them is the name of the number. */
  private static List<String> literals(JCTree init, JCVariableDecl accessor) {
    List<String> found = new ArrayList<>();
    TreeScanner texts =
        new TreeScanner() {
          @Override
          public void visitLiteral(JCLiteral literal) {
            if (literal.value instanceof String text) {
              found.add(text);
            }
          }
        };
    if (!(init instanceof JCClassDecl type)) {
      init.accept(texts);
      return found;
    }
    for (JCTree member : type.defs) {
      if (member instanceof JCBlock block) {
        block.accept(
            new TreeScanner() {
              @Override
              public void visitAssign(JCTree.JCAssign assign) {
                if (TreeInfo.name(assign.lhs) == accessor.name) {
                  assign.rhs.accept(texts);
                }
              }
            });
      }
    }
    return found;
  }

  boolean isAtomic() {
    return isAtomic(number.type);
  }

  boolean isPlain() {
    return accessor == null && !isAtomic();
  }

  /** Whether an expression names the number of this object. */
  boolean isNumber(JCTree tree, CountPath path) {
    return names(tree, number, path.locals.keySet());
  }

  /** Whether an expression reads a number that is no object of its own. */
  boolean isPlainRead(JCTree tree, CountPath path) {
    return !isAtomic() && isNumber(tree, path);
  }

  /** Whether a type is written as one of the JDK's atomic numbers. */
  static boolean namesAtomic(JCTree type) {
    Name name = TreeInfo.name(type);
    return name != null
        && (name.contentEquals("AtomicInteger") || name.contentEquals("AtomicLong"));
  }

  /** Whether an expression names the number of whatever object. */
  boolean isMentioned(JCTree tree) {
    return names(tree, number, Set.of())
        || (tree instanceof JCFieldAccess select
            && select.name == number.name
            && (select.sym == null || select.sym == number));
  }

  private static boolean names(JCTree tree, VarSymbol field, Set<Name> locals) {
    if (tree instanceof JCIdent ident) {
      return ident.name == field.name
          && !locals.contains(ident.name)
          && (ident.sym == null || ident.sym == field);
    }
    return tree instanceof JCFieldAccess select
        && select.name == field.name
        && TreeInfo.name(select.selected) != null
        && TreeInfo.name(select.selected).contentEquals("this")
        && (select.sym == null || select.sym == field);
  }

  /** What a call does to the number of this object; null where it is about something else. */
  Op op(JCMethodInvocation call, CountPath path) {
    if (!(TreeInfo.skipParens(call.meth) instanceof JCFieldAccess select)) {
      return null;
    }
    JCTree on = TreeInfo.skipParens(select.selected);
    if (isAtomic() && isNumber(on, path)) {
      return new Op(select.name.toString(), call.args);
    }
    if (accessor != null && namesAccessor(on) && !call.args.isEmpty()) {
      if (!isThis(call.args.head)) {
        throw Unclear.code();
      }
      return new Op(select.name.toString(), call.args.tail);
    }
    return null;
  }

  boolean namesAccessor(JCTree tree) {
    return accessor != null
        && (tree instanceof JCIdent || tree instanceof JCFieldAccess)
        && TreeInfo.name(tree) == accessor.name;
  }

  static boolean isThis(JCTree tree) {
    return TreeInfo.skipParens(tree) instanceof JCIdent ident && ident.name.contentEquals("this");
  }
}
