package dev.kref.checker.evidence;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.CodeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The sources of this javac run, as far as they are attributed. */
public final class Program {
  private final Facts facts;
  private final Map<ClassSymbol, Map<MethodSymbol, MethodTree>> bodies = new HashMap<>();
  private final Map<CompilationUnitTree, List<ClassTree>> classes = new WeakHashMap<>();
  private final Map<ClassSymbol, Boolean> countedSubtypes = new HashMap<>();
  private List<CompilationUnitTree> units;
  private List<ClassSymbol> declared;

  Program(Facts facts) {
    this.facts = facts;
  }

  /** The declaration of a method with its body, null where it is not in this run or has no body. */
  public MethodTree body(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)) {
      return null;
    }
    MethodTree tree = bodiesOf(owner).get(method);
    return tree == null || tree.getBody() == null ? null : tree;
  }

  public ClassTree classTree(ClassSymbol symbol) {
    if (symbol.owner == null || symbol.owner.kind == com.sun.tools.javac.code.Kinds.Kind.NIL) {
      return null;
    }
    if (symbol.sourcefile == null && symbol.outermostClass().sourcefile == null) {
      return null;
    }
    Tree tree = facts.trees().getTree(symbol);
    return tree instanceof ClassTree found ? found : null;
  }

  private Map<MethodSymbol, MethodTree> bodiesOf(ClassSymbol owner) {
    Map<MethodSymbol, MethodTree> known = bodies.get(owner);
    if (known == null) {
      known = new HashMap<>();
      ClassTree tree = classTree(owner);
      if (tree != null) {
        for (Tree member : tree.getMembers()) {
          if (member instanceof MethodTree method) {
            known.put(((JCTree.JCMethodDecl) method).sym, method);
          }
        }
      }
      bodies.put(owner, known);
    }
    return known;
  }

  /**
   * Declares the methods of a class whose tree javac does not find by symbol: anonymous and local
   * ones.
   */
  public void declare(ClassTree tree) {
    ClassSymbol symbol = ((JCTree.JCClassDecl) tree).sym;
    if (symbol == null || (symbol.flags() & Flags.INTERFACE) != 0 && symbol.owner == null) {
      return;
    }
    Map<MethodSymbol, MethodTree> known = bodiesOf(symbol);
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method && ((JCTree.JCMethodDecl) method).sym != null) {
        known.put(((JCTree.JCMethodDecl) method).sym, method);
      }
    }
  }

  /** All classes of a file, those inside of others and of methods too, each declared. */
  public List<ClassTree> classes(CompilationUnitTree unit) {
    return classes.computeIfAbsent(unit, this::find);
  }

  private List<ClassTree> find(CompilationUnitTree unit) {
    List<ClassTree> found = new ArrayList<>();
    new CodeScanner() {
      @Override
      public void visitClassDef(JCTree.JCClassDecl tree) {
        declare(tree);
        found.add(tree);
        super.visitClassDef(tree);
      }
    }.scan((JCTree) unit);
    return List.copyOf(found);
  }

  /** All files of the run, in the order of their names. */
  public List<CompilationUnitTree> units() {
    if (units == null) {
      Set<CompilationUnitTree> found = new LinkedHashSet<>();
      Enter enter = Enter.instance(facts.context());
      for (ClassSymbol symbol : facts.symtab().getAllClasses()) {
        if (symbol.owner.kind == com.sun.tools.javac.code.Kinds.Kind.PCK
            && symbol.sourcefile != null) {
          Env<AttrContext> env = enter.getEnv(symbol);
          if (env != null && env.toplevel != null) {
            found.add(env.toplevel);
          }
        }
      }
      List<CompilationUnitTree> sorted = new ArrayList<>(found);
      sorted.sort(Comparator.comparing(unit -> unit.getSourceFile().getName()));
      units = sorted;
    }
    return units;
  }

  /** The classes that the files of the run declare, but for those inside of methods. */
  List<ClassSymbol> declaredClasses() {
    if (declared == null) {
      List<ClassSymbol> found = new ArrayList<>();
      CodeScanner scanner =
          new CodeScanner() {
            @Override
            public void visitClassDef(JCTree.JCClassDecl node) {
              if (node.sym != null) {
                found.add(node.sym);
              }
              super.visitClassDef(node);
            }

            @Override
            public void visitMethodDef(JCTree.JCMethodDecl node) {
              // what stands inside of methods is left out
            }
          };
      units().forEach(unit -> scanner.scan((JCTree) unit));
      declared = List.copyOf(found);
    }
    return declared;
  }

  /** Whether a class that the files of the run declare is counted, and extends the given one. */
  boolean hasCountedSubtype(ClassSymbol above) {
    Boolean known = countedSubtypes.get(above);
    if (known == null) {
      known = false;
      for (ClassSymbol symbol : declaredClasses()) {
        known |= !known && symbol.isSubClass(above, facts.types()) && facts.counted(symbol.type);
      }
      countedSubtypes.put(above, known);
    }
    return known;
  }

  /** Whether nothing outside of the class's own file can replace the body. */
  public static boolean isFixed(MethodSymbol method) {
    long flags = method.flags();
    Symbol owner = method.owner;
    return method.isConstructor()
        || (flags & (Flags.PRIVATE | Flags.STATIC | Flags.FINAL)) != 0
        || (owner.flags() & (Flags.FINAL | Flags.RECORD | Flags.ENUM)) != 0
        || owner.name.isEmpty();
  }
}
