package dev.kref.checker.inference;

import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference counters that classes of this run make by hand. A class is judged by its own text,
 * so that neither the order of the files nor how far javac has come matters.
 */
public final class Counters {
  private final Context context;
  private final JavacTrees trees;
  private final Types types;
  private final Map<ClassSymbol, InferredCounter> known = new HashMap<>();
  private final Map<ClassSymbol, Map<MethodSymbol, CountMethod>> extended = new HashMap<>();

  public Counters(Context context) {
    this.context = context;
    this.trees = JavacTrees.instance(context);
    this.types = Types.instance(context);
  }

  /** The counter that a class of this run declares; null where it has none. */
  public InferredCounter of(ClassSymbol type) {
    if (!known.containsKey(type)) {
      known.put(type, null);
      known.put(type, find(type));
    }
    return known.get(type);
  }

  private InferredCounter find(ClassSymbol type) {
    if ((type.flags() & (Flags.INTERFACE | Flags.ENUM | Flags.RECORD)) != 0
        || type.name.isEmpty()) {
      return null;
    }
    JCClassDecl declaration = trees.getTree(type);
    if (declaration == null) {
      return null;
    }
    List<CountField> fields = CountField.in(declaration);
    if (fields.isEmpty()) {
      return null;
    }
    UpAndDown changes = new UpAndDown();
    declaration.accept(changes);
    InferredCounter found = null;
    for (CountField field : fields) {
      if (changes.has(field)) {
        InferredCounter counter = of(type, field);
        if (counter != null && found != null) {
          return null;
        }
        found = counter != null ? counter : found;
      }
    }
    return found;
  }

  private InferredCounter of(ClassSymbol type, CountField field) {
    OwnMethods methods = new OwnMethods(type, field, trees, types);
    CounterFinder.Verdict verdict = new CounterFinder(methods, field, types, 0).decide();
    if (verdict == null) {
      verdict = new CounterFinder(methods, field, types, -1).decide();
    }
    JCCompilationUnit unit = unit(type);
    if (verdict == null || unit == null || isChangedElsewhere(field, unit)) {
      return null;
    }
    Map<MethodSymbol, CountMethod> kinds = new LinkedHashMap<>();
    verdict.methods().forEach((method, kind) -> kinds.put(method.sym, kind));
    return new InferredCounter(
        type,
        field.number(),
        unit,
        field.declaration().pos,
        verdict.startsAtZero(),
        verdict.pooled(),
        verdict.owes(),
        verdict.certain(),
        kinds);
  }

  private JCCompilationUnit unit(Symbol symbol) {
    Env<AttrContext> env = Enter.instance(context).getEnv(symbol.outermostClass());
    return env == null ? null : env.toplevel;
  }

  private boolean isChangedElsewhere(CountField field, JCCompilationUnit home) {
    if (ForeignUse.isIn(home, field)) {
      return true;
    }
    long access = field.number().flags();
    if ((access & Flags.PRIVATE) != 0) {
      return false;
    }
    boolean everywhere = (access & (Flags.PROTECTED | Flags.PUBLIC)) != 0;
    for (JCCompilationUnit unit : units()) {
      if (unit != home
          && (everywhere || unit.packge == home.packge)
          && ForeignUse.isIn(unit, field)) {
        return true;
      }
    }
    return false;
  }

  private Set<JCCompilationUnit> units() {
    Set<JCCompilationUnit> found = new LinkedHashSet<>();
    List<ClassSymbol> all = new ArrayList<>();
    Symtab.instance(context).getAllClasses().forEach(all::add);
    for (ClassSymbol symbol : all) {
      if (symbol.owner.kind == Kind.PCK && symbol.sourcefile != null) {
        JCCompilationUnit unit = unit(symbol);
        if (unit != null) {
          found.add(unit);
        }
      }
    }
    return found;
  }

  /**
   * What a method does to a counter of its class, or of a superclass of it that stands in this run;
   * null where it does nothing, or where it overrides a method that says so.
   */
  public CountMethod method(MethodSymbol method, InferredCounter counter) {
    if (method.owner == counter.type()) {
      return counter.methods().get(method);
    }
    if (!(method.owner instanceof ClassSymbol owner) || (owner.flags() & Flags.INTERFACE) != 0) {
      return null;
    }
    Map<MethodSymbol, CountMethod> own = extended.get(owner);
    if (own == null) {
      extended.put(owner, Map.of());
      own = extension(owner, counter);
      extended.put(owner, own);
    }
    return own.get(method);
  }

  /** The methods by which a subclass puts: a close that calls what it inherits. */
  private Map<MethodSymbol, CountMethod> extension(ClassSymbol owner, InferredCounter counter) {
    for (CountField field : CountField.in(trees.getTree(counter.type()))) {
      if (field.number() == counter.field()) {
        return new CounterExtension(new OwnMethods(owner, field, trees, types), field).find();
      }
    }
    return Map.of();
  }
}
