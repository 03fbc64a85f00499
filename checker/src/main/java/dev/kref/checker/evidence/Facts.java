package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import dev.kref.checker.model.TypeContract;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What trees and class files say without being interpreted, and the parts of javac that are asked
 * for it. One per javac context; as javac's symbols, not thread-safe.
 */
public class Facts {
  private final Context context;
  private final RefModel model;
  private final Types types;
  private final Symtab symtab;
  private final Names names;
  private final JavacTrees trees;
  private final Program program;
  private final PlaceFacts places;
  private final Functions functions;
  private final Expectations expectations;
  private final Passive passive;
  private final FirstLook firstLook;
  private final CounterEvidence counterEvidence;
  private final LendingEvidence lending;
  private final ClassFiles classFiles;
  private final CompiledCallees compiled;
  private final CallerEvidence callers;
  private final ZeroStarts zeroStarts;
  private final CalleeFailures failures;
  private final DeclaredFailures declared;
  private final MemoryStreams memoryStreams;
  private final DocumentedTypes documented;
  private final GuardedSiblings siblings;
  private final ValueFailures valueFailures;
  private final ClearedVariables cleared;
  private final OpenWork openWork;
  private final ExactTypes exactTypes;
  private final SoleHolders soleHolders;
  private final ExceptionKinds exceptionKinds;
  private final Outliving outliving;
  private final TextUses textUses;
  private final MixedTypes mixed;
  private final Map<Symbol, Boolean> unchecked = new HashMap<>();

  public Facts(Context context, Options options) {
    this.context = context;
    this.model = RefModel.instance(context, options);
    this.types = Types.instance(context);
    this.symtab = Symtab.instance(context);
    this.names = Names.instance(context);
    this.trees = JavacTrees.instance(context);
    this.program = new Program(this);
    this.places = new PlaceFacts(this);
    this.functions = new Functions(this);
    this.expectations = new Expectations(this);
    this.passive = new Passive(this);
    this.firstLook = new FirstLook(this);
    this.counterEvidence = new CounterEvidence(this);
    this.lending = new LendingEvidence(this);
    this.classFiles = new ClassFiles(this);
    this.compiled = new CompiledCallees(this);
    this.callers = new CallerEvidence(this);
    this.zeroStarts = new ZeroStarts(this);
    this.failures = new CalleeFailures(this);
    this.declared = new DeclaredFailures(this);
    this.memoryStreams = new MemoryStreams(this);
    this.documented = new DocumentedTypes(this);
    this.siblings = new GuardedSiblings(this);
    this.valueFailures = new ValueFailures(this);
    this.cleared = new ClearedVariables(this);
    this.openWork = new OpenWork(this);
    this.exactTypes = new ExactTypes(this);
    this.soleHolders = new SoleHolders(this);
    this.exceptionKinds = new ExceptionKinds(this);
    this.outliving = new Outliving(this);
    this.textUses = new TextUses(this);
    this.mixed = new MixedTypes(this);
  }

  public Context context() {
    return context;
  }

  public RefModel model() {
    return model;
  }

  public Types types() {
    return types;
  }

  public Symtab symtab() {
    return symtab;
  }

  public Names names() {
    return names;
  }

  public JavacTrees trees() {
    return trees;
  }

  public Program program() {
    return program;
  }

  public PlaceFacts places() {
    return places;
  }

  public Functions functions() {
    return functions;
  }

  public Expectations expectations() {
    return expectations;
  }

  public Passive passive() {
    return passive;
  }

  public FirstLook firstLook() {
    return firstLook;
  }

  public CounterEvidence counterEvidence() {
    return counterEvidence;
  }

  public LendingEvidence lending() {
    return lending;
  }

  public ClassFiles classFiles() {
    return classFiles;
  }

  public CompiledCallees compiled() {
    return compiled;
  }

  public CallerEvidence callers() {
    return callers;
  }

  public ZeroStarts zeroStarts() {
    return zeroStarts;
  }

  public CalleeFailures failures() {
    return failures;
  }

  public DeclaredFailures declared() {
    return declared;
  }

  public MemoryStreams memoryStreams() {
    return memoryStreams;
  }

  public DocumentedTypes documented() {
    return documented;
  }

  public GuardedSiblings siblings() {
    return siblings;
  }

  public ValueFailures valueFailures() {
    return valueFailures;
  }

  public ClearedVariables cleared() {
    return cleared;
  }

  public OpenWork openWork() {
    return openWork;
  }

  public ExactTypes exactTypes() {
    return exactTypes;
  }

  public SoleHolders soleHolders() {
    return soleHolders;
  }

  public ExceptionKinds exceptionKinds() {
    return exceptionKinds;
  }

  public Outliving outliving() {
    return outliving;
  }

  public TextUses textUses() {
    return textUses;
  }

  public MixedTypes mixed() {
    return mixed;
  }

  public SourcePositions positions() {
    return trees.getSourcePositions();
  }

  public boolean counted(Type type) {
    if (type == null || type.isPrimitiveOrVoid() || type.hasTag(TypeTag.ARRAY)) {
      return false;
    }
    TypeContract contract = model.typeContract(type);
    return contract.counted() || contract.counter();
  }

  /** Whether a value of this static type may turn out to be counted at run time. */
  public boolean mayBeCounted(Type type) {
    if (type == null || type.isPrimitiveOrVoid()) {
      return false;
    }
    return counted(type) || types.erasure(type).tsym == symtab.objectType.tsym;
  }

  public boolean isBoolean(Type type) {
    return type != null && type.hasTag(TypeTag.BOOLEAN);
  }

  public boolean isVoid(Type type) {
    return type == null || type.hasTag(TypeTag.VOID);
  }

  /** Exceptions of which the class path does not say what they extend count as unchecked. */
  public boolean isUnchecked(Type type) {
    Boolean known = unchecked.get(type.tsym);
    if (known == null) {
      Type plain = types.erasure(type);
      known =
          types.isSubtype(plain, symtab.runtimeExceptionType)
              || types.isSubtype(plain, symtab.errorType)
              || !types.isSubtype(plain, symtab.throwableType);
      unchecked.put(type.tsym, known);
    }
    return known;
  }

  /** Whether a caught type is one that takes checked and unchecked exceptions alike. */
  public boolean isBroad(Type caught) {
    return caught != null
        && (types.isSameType(caught, symtab.throwableType)
            || types.isSameType(caught, symtab.exceptionType));
  }

  /** Whether a type is, or extends, one of those with these binary names. */
  public boolean extendsOneOf(Type type, Collection<String> names) {
    for (Type above : types.closure(types.erasure(type))) {
      if (above.tsym != null && names.contains(above.tsym.flatName().toString())) {
        return true;
      }
    }
    return false;
  }

  /** The method that closes resources of a type; null where they have none. */
  public MethodSymbol closeOf(Type type) {
    for (Type t : types.closure(type.hasTag(TypeTag.TYPEVAR) ? type.getUpperBound() : type)) {
      if (t.tsym == null || t.tsym.members() == null) {
        continue;
      }
      for (Symbol member : t.tsym.members().getSymbolsByName(names.fromString("close"))) {
        if (member instanceof MethodSymbol method && method.params().isEmpty()) {
          return method;
        }
      }
    }
    return null;
  }

  /**
   * Whether a helper that puts what it closes leaves the count alone here: what is passed has a
   * close of its own that is no put.
   */
  public boolean closesOnly(Terms said, ExpressionTree argument) {
    if (!said.has(TermKind.PUTS_REF) || !said.has(TermKind.RUNS_NOW)) {
      return false;
    }
    Type type = TreeFacts.type(argument);
    MethodSymbol close = counted(type) ? closeOf(type) : null;
    return close != null && !model.methodContract(close).method().has(TermKind.PUTS_REF);
  }
}
