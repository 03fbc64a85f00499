package dev.kref.checker.evidence;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sources of the run, taken together, say of fields: whether they own, what the release
 * function takes out of them, and whether several threads reach them.
 */
public final class PlaceFacts {
  /** Who owns the reference of what a place holds. */
  public enum Kind {
    OWNED,
    BORROWED,
    WEAK,
    UNKNOWN
  }

  private final Facts facts;
  private final Map<MethodSymbol, Boolean> relevant = new HashMap<>();
  private final Map<VarSymbol, Kind> kinds = new HashMap<>();
  private final Map<Tree, Set<VarSymbol>> putIn = new HashMap<>();
  private ProgramScan scan;
  private final FilledContainers filled;
  private List<VarSymbol> sharedHolders;

  PlaceFacts(Facts facts) {
    this.facts = facts;
    this.filled = new FilledContainers(facts);
  }

  private ProgramScan scan() {
    if (scan == null) {
      scan = new ProgramScan(facts);
      for (CompilationUnitTree unit : facts.program().units()) {
        scan.scan(unit);
      }
      scan.resolve();
    }
    return scan;
  }

  /** Whether a method's body, or what it calls, has anything to do with references or locks. */
  public boolean isRelevant(MethodSymbol method) {
    Boolean known = relevant.get(method);
    if (known != null) {
      return known;
    }
    relevant.put(method, false);
    MethodTree body = facts.program().body(method);
    boolean answer = body != null && new Relevance(facts).of(body);
    relevant.put(method, answer);
    return answer;
  }

  /** Whether the declaration itself says who owns. */
  public boolean isDeclared(VarSymbol field) {
    Terms said = facts.model().variableTerms(field);
    return said.has(TermKind.OWNS_REF)
        || said.has(TermKind.BORROWS_REF)
        || elementKind(field) != Kind.UNKNOWN;
  }

  private Kind elementKind(VarSymbol field) {
    Elements elements = facts.model().elements(field);
    if (elements.args().isEmpty()) {
      return Kind.UNKNOWN;
    }
    Terms said = ElementsOf.last(elements).own();
    return said.has(TermKind.OWNS_REF)
        ? Kind.OWNED
        : said.has(TermKind.BORROWS_REF) ? Kind.BORROWED : Kind.UNKNOWN;
  }

  /** Who owns what a field, or the container in it, holds. */
  public Kind kindOf(VarSymbol field) {
    Kind known = kinds.get(field);
    if (known == null) {
      known = decide(field);
      kinds.put(field, known);
    }
    return known;
  }

  /**
   * Whether a container in a field, of which nobody says who owns what it holds, is given nothing
   * but references that its file has for that.
   */
  public boolean isFilled(Symbol place) {
    return place instanceof VarSymbol field && TreeFacts.isField(field) && filled.owns(field);
  }

  private Kind decide(VarSymbol field) {
    Terms said = facts.model().variableTerms(field);
    if (said.has(TermKind.OWNS_REF)) {
      return Kind.OWNED;
    }
    if (said.has(TermKind.BORROWS_REF)) {
      return Kind.BORROWED;
    }
    Kind elements = elementKind(field);
    if (elements != Kind.UNKNOWN) {
      return elements;
    }
    if (isMadeToLend(field)) {
      return Kind.WEAK;
    }
    if (scan().isPut(field) || facts.soleHolders().of(field) != null) {
      return Kind.OWNED;
    }
    return scan().isUnlinkedByRelease(field) ? Kind.WEAK : Kind.UNKNOWN;
  }

  /**
   * Whether the container in a field is made around one that keeps nothing alive, and forgets what
   * is gone.
   */
  private boolean isMadeToLend(VarSymbol field) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitNewClass(NewClassTree node, Void unused) {
        found[0] |=
            TreeFacts.callee(node) instanceof MethodSymbol constructor
                && facts.model().methodContract(constructor).method().has(TermKind.BORROWS_REF);
        return super.visitNewClass(node, null);
      }
    }.scan(initializer(field), null);
    return found[0];
  }

  public boolean isWeak(Symbol place) {
    if (!(place instanceof VarSymbol field) || !TreeFacts.isField(field)) {
      return false;
    }
    Kind kind = kindOf(field);
    return kind == Kind.WEAK || kind == Kind.BORROWED;
  }

  /** Whether there is evidence that several threads reach what the field holds. */
  public boolean isShared(VarSymbol field) {
    boolean container =
        facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER)
            || field.type.hasTag(TypeTag.ARRAY);
    long flags = field.flags();
    if ((flags & Flags.FINAL) != 0 && (!container || isTableOfConstants(field))) {
      return false;
    }
    return (flags & (Flags.STATIC | Flags.VOLATILE)) != 0
        || facts.model().variableTerms(field).has(TermKind.GUARDED_BY)
        || container && isThreadSafe(field)
        || scan().isUsedUnderLock(field);
  }

  /** Whether a container is made of the elements that it is to hold, once and for all. */
  private boolean isTableOfConstants(VarSymbol field) {
    ExpressionTree init = field.isStatic() ? initializer(field) : null;
    return init instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && method.isStatic()
        && call.getArguments().stream().anyMatch(element -> facts.counted(TreeFacts.type(element)));
  }

  /** Whether a release function is given anywhere, or a counter put that was made with one. */
  boolean namesReleases() {
    return scan().namesReleases();
  }

  /** Whether anything is put so that a lock is held while its last reference goes. */
  public boolean holdLocksForLastPuts() {
    return scan().holdLocksForLastPuts();
  }

  /** Whether a field is a constant that lives as long as the program, or is not counted at all. */
  public boolean isImmortal(VarSymbol field) {
    Terms said = facts.model().variableTerms(field);
    return said.has(TermKind.UNCOUNTED)
        || TreeFacts.isConstant(field) && !said.has(TermKind.OWNS_REF);
  }

  /** Whether reading the container in a field needs no lock. */
  public boolean isThreadSafe(VarSymbol field) {
    if (facts.model().typeContract(field.type).terms().has(TermKind.THREAD_SAFE_PLACE)) {
      return true;
    }
    ExpressionTree init = initializer(field);
    if (init == null) {
      return false;
    }
    Type type = TreeFacts.type(init);
    if (facts.model().typeContract(type).terms().has(TermKind.THREAD_SAFE_PLACE)) {
      return true;
    }
    return init instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.model().methodContract(method).method().has(TermKind.THREAD_SAFE_PLACE);
  }

  /** Whether the run has a shared place of counted objects. */
  public boolean holdsSharedObjects() {
    return !sharedHolders().isEmpty();
  }

  /** The shared places of the run that counted objects can be found in. */
  public List<VarSymbol> sharedHolders() {
    if (sharedHolders == null) {
      List<VarSymbol> found = new ArrayList<>();
      for (VarSymbol field : scan().holders()) {
        if (isShared(field)) {
          found.add(field);
        }
      }
      sharedHolders = found;
    }
    return sharedHolders;
  }

  /** The type of the counted objects that a field, or the container in it, holds; null for none. */
  public TypeSymbol elementType(VarSymbol field) {
    Type type = field.type;
    while (type != null && type.hasTag(TypeTag.ARRAY)) {
      type = facts.types().elemtype(type);
    }
    if (facts.model().typeContract(type).counter()) {
      return null;
    }
    if (facts.counted(type)) {
      return facts.types().erasure(type).tsym;
    }
    List<Type> args = type == null ? List.of() : type.getTypeArguments();
    for (int i = args.size() - 1; i >= 0; i--) {
      if (facts.counted(args.get(i)) && !facts.model().typeContract(args.get(i)).counter()) {
        return facts.types().erasure(args.get(i)).tsym;
      }
    }
    return null;
  }

  /** The variables that a piece of code puts by name. */
  public Set<VarSymbol> putIn(Tree code) {
    return putIn.computeIfAbsent(code, tree -> new PutVariables(facts).in(tree));
  }

  public Set<MethodSymbol> callersOf(MethodSymbol method) {
    return scan().callersOf(method);
  }

  /** Whether the field gets a new value after construction. */
  public boolean isReplaced(VarSymbol field) {
    return (field.flags() & Flags.FINAL) == 0 && scan().isReplaced(field);
  }

  /** Whether anything in the run takes an entry out of the place. */
  public boolean isUnlinkedAnywhere(VarSymbol field) {
    return (field.flags() & Flags.PRIVATE) == 0 || scan().isUnlinked(field) || isMadeToLend(field);
  }

  /** What a variable is set to, where that is once and for all. */
  public ExpressionTree initializer(VarSymbol variable) {
    return scan().initializer(variable);
  }

  /** Whether a counter field counts the very object that has it. */
  public boolean isOwnCounter(VarSymbol field) {
    if (!(field.owner instanceof ClassSymbol owner)) {
      return false;
    }
    return facts.model().typeContract(owner.type).counted()
        && facts.model().counterField(owner) == field;
  }

  /** Whether anything in the run puts what the field, or the container in it, holds. */
  public boolean isPut(VarSymbol field) {
    return scan().isPut(field);
  }

  /** Whether a method puts what the field, or the container in it, holds. */
  public boolean isPutBy(VarSymbol field, MethodSymbol method) {
    return scan().isPutBy(field, method);
  }

  /** Whether a method gets what the field, or the container in it, holds. */
  boolean isGotBy(VarSymbol field, MethodSymbol method) {
    return scan().isGotBy(field, method);
  }

  /** Whether a private method is called by constructors only. */
  public boolean isConstruction(MethodSymbol method) {
    return (method.flags() & Flags.PRIVATE) != 0 && scan().isCalledByConstructorsOnly(method);
  }

  /** Whether a method runs only when the last reference is gone. */
  public boolean isRelease(MethodSymbol method) {
    return facts.model().methodContract(method).method().has(TermKind.RELEASE_FN)
        || scan().isRelease(method);
  }

  /** Whether code outside of the field's class puts what it holds. */
  boolean isPutElsewhere(VarSymbol field) {
    return scan().isPutElsewhere(field);
  }

  /**
   * Whether a method is a release function, or destroys its object as one does: nothing but the
   * last put may call it.
   */
  public boolean isReleaseFunction(MethodSymbol method) {
    Terms said = facts.model().methodContract(method).method();
    return !said.has(TermKind.PUTS_REF)
        && !said.has(TermKind.GETS_REF)
        && (said.has(TermKind.RELEASE_FN) || scan().isReleaseFunction(method));
  }
}
