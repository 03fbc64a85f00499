package dev.kref.checker.model;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.Check;
import com.sun.tools.javac.model.JavacElements;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.inference.CountMethod;
import dev.kref.checker.inference.Counters;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.inference.Primitive;
import dev.kref.checker.stubs.StubIndex;
import dev.kref.checker.stubs.StubSet;
import dev.kref.checker.stubs.Stubs;
import dev.kref.checker.stubs.UserStubs;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The single lookup from a program element to its contract: annotations in source, the user's
 * stubs, annotations in class files and shipped stubs, in that order. One per javac context;
 * answers are memoised per symbol. Not thread-safe, as javac's symbols are not.
 */
public final class RefModel {
  private final Map<JCCompilationUnit, Boolean> mentioning = new WeakHashMap<>();
  private static final Context.Key<RefModel> KEY = new Context.Key<>();

  private final Scopes scopes;
  private final StubLookup user;
  private final StubLookup shipped;
  private final Counters counters;
  private final TypeContracts types;
  private final MethodContracts methods;
  private final Placement placement;
  private final Misuses misuses;
  private final StubMismatches mismatches;
  private final AnnotationReader reader = new AnnotationReader();
  private final Map<VarSymbol, Terms> variables = new HashMap<>();
  private final Map<VarSymbol, Elements> variableElements = new HashMap<>();

  private RefModel(Context context, Options options) {
    Types javacTypes = Types.instance(context);
    StubSet written = options.stubs().isEmpty() ? null : UserStubs.load(options.stubs());
    Stubs userStubs = written == null ? Stubs.NONE : written;
    scopes = new Scopes(Check.instance(context), options.refMarked());
    user = new StubLookup(userStubs, Provenance.USER_STUB, javacTypes, List.of());
    shipped =
        new StubLookup(
            StubIndex.shipped(), Provenance.SHIPPED_STUB, javacTypes, options.ignoreModelsFor());
    counters = new Counters(context);
    methods =
        new MethodContracts(
            javacTypes, scopes, user, shipped, options.runsNow(), this::inferredContract);
    types =
        new TypeContracts(
            javacTypes,
            user,
            shipped,
            new CounterFields(JavacTrees.instance(context), methods, scopes),
            scopes,
            counters);
    placement = new Placement(javacTypes, types);
    misuses = new Misuses(placement, new Overrides(methods, scopes));
    mismatches =
        written == null
            ? null
            : new StubMismatches(written, user, JavacElements.instance(context), javacTypes);
    context.put(KEY, this);
  }

  /**
   * The model of this compilation; options count the first time.
   *
   * @throws dev.kref.checker.stubs.StubException if a stub of the user's cannot be used; the
   *     message is one line for the user
   */
  public static RefModel instance(Context context, Options options) {
    RefModel model = context.get(KEY);
    return model != null ? model : new RefModel(context, options);
  }

  /**
   * What is known of the erasure of {@code type} and its supertypes; of a type variable's bound.
   */
  public TypeContract typeContract(Type type) {
    return types.contract(type);
  }

  /** Whether no instance of a type, nor of any subtype of it, can be counted. */
  public boolean isNeverCounted(Type type) {
    return placement.neverCounted(type);
  }

  /** The terms that one annotation says; none where it is no word of the contract language. */
  public List<Term> termsOf(Attribute.Compound annotation) {
    return reader.termsOf(annotation);
  }

  /** What is known of a class and its supertypes. */
  public TypeContract typeContract(TypeSymbol symbol) {
    return types.contract(symbol);
  }

  /**
   * The field by which instances of a class are counted: its own, or that of a superclass; null
   * where none is embedded.
   */
  public VarSymbol counterField(TypeSymbol symbol) {
    try {
      return types.counterField(symbol);
    } catch (CompletionFailure missing) {
      return null;
    }
  }

  /**
   * The counter that a class of this run makes by hand, or inherits from one that does; null where
   * it is counted by what is said, or not at all.
   */
  public InferredCounter inferredCounter(TypeSymbol symbol) {
    try {
      return symbol == null ? null : types.inferredCounter(symbol);
    } catch (CompletionFailure missing) {
      return null;
    }
  }

  /** The counters made by hand that have been met so far, in the order of their places. */
  public List<InferredCounter> inferredCounters() {
    return types.inferredCounters().stream()
        .sorted(
            Comparator.comparing((InferredCounter found) -> found.unit().getSourceFile().getName())
                .thenComparing(InferredCounter::position))
        .toList();
  }

  /** Whether a method's body is part of a counter that is made by hand, and so believed. */
  public boolean isInferredPrimitive(MethodSymbol method) {
    CountMethod found = inferredMethod(method);
    return found != null
        && found.kind() != Primitive.RELEASE
        && inferredCounter((ClassSymbol) method.owner).type() == method.owner;
  }

  /** What a method of a counter made by hand does to the count; null elsewhere. */
  public CountMethod inferredMethod(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)
        || method.isConstructor()
        || method.isStatic()
        || !scopes.isFromSource(owner)) {
      return null;
    }
    InferredCounter counter = inferredCounter(owner);
    return counter == null ? null : counters.method(method, counter);
  }

  /** What the body of a method that counts by hand says. */
  private Terms inferredContract(MethodSymbol method) {
    if (method.isConstructor() && scopes.isFromSource(method)) {
      InferredCounter made = inferredCounter((ClassSymbol) method.owner);
      return made == null || made.owes() ? Terms.NONE : Terms.of(Term.of(TermKind.UNCOUNTED));
    }
    CountMethod found = inferredMethod(method);
    return found == null ? Terms.NONE : InferredTerms.of(found);
  }

  /** What a method does, with what it inherits from the methods it overrides. */
  public MethodContract methodContract(MethodSymbol method) {
    return methods.info(method).contract();
  }

  /** What is said of a method where it is declared, without what it inherits. */
  public MethodContract ownMethodContract(MethodSymbol method) {
    return methods.own(method).contract();
  }

  /**
   * The names of a method's parameters, by which {@code @OwnsRefIf} refers to them: a stub's where
   * there is one, for class files need not keep them.
   */
  public List<String> parameterNames(MethodSymbol method) {
    return methods.parameterNames(method);
  }

  /** The methods that {@code method} overrides or implements, nearest types first. */
  public List<MethodSymbol> overridden(MethodSymbol method) {
    try {
      return methods.overridden(method);
    } catch (CompletionFailure missing) {
      return List.of();
    }
  }

  /**
   * What is said of a field, local variable or parameter itself; of a method's parameter also what
   * is inherited.
   */
  public Terms variableTerms(VarSymbol variable) {
    Terms known = variables.get(variable);
    if (known == null) {
      int index = parameterIndex(variable);
      known =
          index >= 0
              ? methods.info((MethodSymbol) variable.owner).contract().params().size() > index
                  ? methods.info((MethodSymbol) variable.owner).contract().params().get(index)
                  : Terms.NONE
              : fieldOrLocal(variable);
      variables.put(variable, known);
    }
    return known;
  }

  private Terms fieldOrLocal(VarSymbol variable) {
    Terms annotated = reader.declaration(variable, AnnotationReader::inVariable);
    if (variable.type != null && variable.type.hasTag(TypeTag.ARRAY)) {
      annotated = Merge.without(annotated, TermKind.OWNS_REF, TermKind.BORROWS_REF);
    }
    if (!(variable.owner instanceof ClassSymbol)) {
      return annotated;
    }
    Terms fromUser = user.fieldTerms(variable);
    Terms fromShipped = shipped.fieldTerms(variable);
    Terms strong =
        scopes.isFromSource(variable)
            ? Merge.over(annotated, fromUser)
            : Merge.over(fromUser, annotated);
    return Merge.over(strong, fromShipped);
  }

  /**
   * What annotations inside the declared type of a variable, or the result type of a method, say.
   * What is said of the whole type is not repeated here: the root's own terms are empty.
   */
  public Elements elements(Symbol symbol) {
    if (symbol instanceof MethodSymbol method) {
      return methods.info(method).result();
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return Elements.NONE;
    }
    Elements known = variableElements.get(variable);
    if (known == null) {
      known = computeElements(variable);
      variableElements.put(variable, known);
    }
    return known;
  }

  private Elements computeElements(VarSymbol variable) {
    int index = parameterIndex(variable);
    if (index >= 0) {
      return methods.info((MethodSymbol) variable.owner).param(index);
    }
    Elements annotated = reader.elements(variable, AnnotationReader::inVariable);
    if (!(variable.owner instanceof ClassSymbol)) {
      return annotated;
    }
    Elements fromUser = user.fieldElements(variable);
    Elements fromShipped = shipped.fieldElements(variable);
    Elements strong =
        scopes.isFromSource(variable)
            ? Merge.over(annotated, fromUser)
            : Merge.over(fromUser, annotated);
    return Merge.over(strong, fromShipped);
  }

  /** What annotations inside the type of a method's parameter say, with what is inherited. */
  public Elements parameterElements(MethodSymbol method, int index) {
    return methods.info(method).param(index);
  }

  /**
   * Whether {@code symbol} stands in a {@code @RefMarked} package, type or module, or a marked
   * option prefix.
   */
  public boolean isMarked(Symbol symbol) {
    return scopes.isMarked(symbol);
  }

  /**
   * The misplaced and contradictory annotations of one attributed file, and the overrides that
   * disagree, in the order of the text. Files that do not mention the annotations are not scanned.
   */
  public List<Misuse> misuses(CompilationUnitTree unit) {
    return mentionsWords(unit) ? misuses.in((JCCompilationUnit) unit) : List.of();
  }

  /** Whether a file's text can contain a word of the contract language. */
  public boolean mentionsWords(CompilationUnitTree unit) {
    return unit instanceof JCCompilationUnit tree
        && mentioning.computeIfAbsent(tree, Words::areMentionedIn);
  }

  /**
   * What the user's stubs say of methods and fields that their types do not have, in one line each.
   */
  public List<String> stubMismatches() {
    return mismatches == null ? List.of() : mismatches.all();
  }

  /**
   * The position of a variable among its method's parameters; -1 for all else, a lambda's included.
   */
  private static int parameterIndex(VarSymbol variable) {
    if (!(variable.owner instanceof MethodSymbol method) || method.params == null) {
      return -1;
    }
    return method.params.indexOf(variable);
  }
}
