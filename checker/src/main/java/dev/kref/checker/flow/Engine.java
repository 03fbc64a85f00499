package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import dev.kref.checker.model.TypeContract;
import java.util.HashMap;
import java.util.Map;

/** What all bodies of one compilation share. One per javac context. */
public final class Engine {
  final Context context;
  final Options options;
  final RefModel model;
  final Types types;
  final Symtab symtab;
  final Names names;
  final JavacTrees trees;
  final Program program;
  final PlaceFacts places;
  final Evidence evidence;
  final Functions functions;
  final Expectations expectations;
  final Passive passive;
  final FirstLook firstLook;
  final Holders holders;
  final CounterEvidence counterEvidence;
  final LendingEvidence lending;
  final ClassFiles classFiles;
  final CompiledCallees compiled;
  final ZeroStarts zeroStarts;
  final CalleeFailures failures;
  final DeclaredFailures declared;
  final MemoryStreams memoryStreams;
  final DocumentedTypes documented;
  final GuardedSiblings siblings;
  final ValueFailures valueFailures;
  final ExactTypes exactTypes;
  final SoleHolders soleHolders;
  final Outliving outliving;
  final TextUses textUses;
  final MixedTypes mixed;

  private final Map<Symbol, Boolean> unchecked = new HashMap<>();

  /** Told of every statement that is interpreted; null almost always. */
  Probe probe;

  public Engine(Context context, Options options) {
    this.context = context;
    this.options = options;
    this.model = RefModel.instance(context, options);
    this.types = Types.instance(context);
    this.symtab = Symtab.instance(context);
    this.names = Names.instance(context);
    this.trees = JavacTrees.instance(context);
    this.program = new Program(this);
    this.places = new PlaceFacts(this);
    this.evidence = new Evidence(this);
    this.functions = new Functions(this);
    this.expectations = new Expectations(this);
    this.passive = new Passive(this);
    this.firstLook = new FirstLook(this);
    this.holders = new Holders(this);
    this.counterEvidence = new CounterEvidence(this);
    this.lending = new LendingEvidence(this);
    this.classFiles = new ClassFiles(this);
    this.compiled = new CompiledCallees(this);
    this.zeroStarts = new ZeroStarts(this);
    this.failures = new CalleeFailures(this);
    this.declared = new DeclaredFailures(this);
    this.memoryStreams = new MemoryStreams(this);
    this.documented = new DocumentedTypes(this);
    this.siblings = new GuardedSiblings(this);
    this.valueFailures = new ValueFailures(this);
    this.exactTypes = new ExactTypes(this);
    this.soleHolders = new SoleHolders(this);
    this.outliving = new Outliving(this);
    this.textUses = new TextUses(this);
    this.mixed = new MixedTypes(this);
  }

  SourcePositions positions() {
    return trees.getSourcePositions();
  }

  static int pos(Tree tree) {
    return ((JCTree) tree).pos;
  }

  static int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  boolean counted(Type type) {
    if (type == null || type.isPrimitiveOrVoid() || type.hasTag(TypeTag.ARRAY)) {
      return false;
    }
    TypeContract contract = model.typeContract(type);
    return contract.counted() || contract.counter();
  }

  /** Whether a value of this static type may turn out to be counted at run time. */
  boolean mayBeCounted(Type type) {
    if (type == null || type.isPrimitiveOrVoid()) {
      return false;
    }
    return counted(type) || types.erasure(type).tsym == symtab.objectType.tsym;
  }

  boolean isBoolean(Type type) {
    return type != null && type.hasTag(TypeTag.BOOLEAN);
  }

  boolean isVoid(Type type) {
    return type == null || type.hasTag(TypeTag.VOID);
  }

  /** Exceptions of which the class path does not say what they extend count as unchecked. */
  boolean isUnchecked(Type type) {
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
  boolean isBroad(Type caught) {
    return caught != null
        && (types.isSameType(caught, symtab.throwableType)
            || types.isSameType(caught, symtab.exceptionType));
  }

  /** The simple name of a type, for messages. */
  static String nameOf(Type type) {
    return type.tsym == null ? type.toString() : type.tsym.getSimpleName().toString();
  }

  /** The method that closes resources of a type; null where they have none. */
  MethodSymbol closeOf(Type type) {
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
  boolean closesOnly(Terms said, ExpressionTree argument) {
    if (!said.has(TermKind.PUTS_REF) || !said.has(TermKind.RUNS_NOW)) {
      return false;
    }
    Type type = TreeFacts.type(argument);
    MethodSymbol close = counted(type) ? closeOf(type) : null;
    return close != null && !model.methodContract(close).method().has(TermKind.PUTS_REF);
  }
}
