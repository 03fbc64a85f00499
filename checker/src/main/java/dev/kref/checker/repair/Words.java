package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.Comparator;
import java.util.List;

/** What calls do to references, and how a repair spells a get or a put. */
final class Words {
  /** Of several methods that do the same, the one that people write. */
  private static final List<String> USUAL =
      List.of("get", "retain", "incRef", "tryGet", "tryIncRef", "put", "release", "decRef");

  private final RefModel model;
  private final Types types;
  private final JavacTrees trees;
  private final Source source;

  Words(Context context, Options options) {
    this.model = RefModel.instance(context, options);
    this.types = Types.instance(context);
    this.trees = JavacTrees.instance(context);
    this.source = Source.instance(context);
  }

  RefModel model() {
    return model;
  }

  boolean counted(Type type) {
    return model.typeContract(type).counted();
  }

  /** The local variable that a statement gets or puts, and nothing else; null for all others. */
  VarSymbol counted(Tree statement, TermKind kind) {
    return statement instanceof ExpressionStatementTree expression
            && TreeFacts.strip(expression.getExpression()) instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
        ? counted(call, kind)
        : null;
  }

  /** The local variable that a statement puts, in whatever way, and nothing else. */
  VarSymbol put(Tree statement) {
    return statement instanceof ExpressionStatementTree expression
            && TreeFacts.strip(expression.getExpression()) instanceof MethodInvocationTree call
            && call.getArguments().stream().noneMatch(MethodInvocationTree.class::isInstance)
        ? counted(call, TermKind.PUTS_REF)
        : null;
  }

  /** Whether somewhere in a tree a reference of a variable is got, with or without a condition. */
  boolean gets(Tree tree, VarSymbol variable) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (receiver(call) == variable && TreeFacts.callee(call) instanceof MethodSymbol method) {
          Terms terms = model.methodContract(method).method();
          found[0] |= terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree, null);
    return found[0];
  }

  private VarSymbol counted(MethodInvocationTree call, TermKind kind) {
    return TreeFacts.callee(call) instanceof MethodSymbol method
            && always(model.methodContract(method).method(), kind)
        ? receiver(call)
        : null;
  }

  /** The local variable on which, or on whose counter, a method is called; else null. */
  VarSymbol receiver(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return null;
    }
    ExpressionTree receiver = TreeFacts.strip(select.getExpression());
    if (receiver instanceof MemberSelectTree inner
        && model.typeContract(TreeFacts.type(receiver)).counter()) {
      receiver = TreeFacts.strip(inner.getExpression());
    }
    return receiver instanceof com.sun.source.tree.IdentifierTree
            && TreeFacts.symbol(receiver) instanceof VarSymbol variable
            && variable.owner.kind != com.sun.tools.javac.code.Kinds.Kind.TYP
        ? variable
        : null;
  }

  static boolean always(Terms terms, TermKind kind) {
    Term term = terms.get(kind).orElse(null);
    return term != null && (term.when() == Outcome.NORMAL_RETURN || term.when() == Outcome.ALWAYS);
  }

  /** Whether an expression yields a reference that its user has to put. */
  boolean yieldsOwned(ExpressionTree value) {
    ExpressionTree stripped = TreeFacts.strip(value);
    if (stripped instanceof NewClassTree) {
      return counted(TreeFacts.type(stripped));
    }
    return stripped instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && always(model.methodContract(method).method(), TermKind.OWNS_REF)
        && counted(TreeFacts.type(stripped));
  }

  /** Whether a call takes a reference over with its argument, whatever its outcome. */
  boolean takesOver(MethodInvocationTree call, MethodSymbol method, int index) {
    if (!always(model.methodContract(method).param(index), TermKind.OWNS_REF)) {
      return false;
    }
    if (!isOfContainer(call)) {
      return true;
    }
    ExpressionTree container = ((MemberSelectTree) call.getMethodSelect()).getExpression();
    return TreeFacts.named(container) instanceof VarSymbol place && owns(model.elements(place));
  }

  /** Whether an expression is a call on a container. */
  boolean isOfContainer(ExpressionTree tree) {
    return isOn(tree, TermKind.CONTAINER);
  }

  /** Whether an expression is a call on a place that threads may use without a lock. */
  boolean isOfSafePlace(ExpressionTree tree) {
    return isOn(tree, TermKind.THREAD_SAFE_PLACE);
  }

  private boolean isOn(ExpressionTree tree, TermKind word) {
    return TreeFacts.strip(tree) instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && model.typeContract(TreeFacts.type(select.getExpression())).terms().has(word);
  }

  private static boolean owns(Elements elements) {
    return elements.own().has(TermKind.OWNS_REF) || elements.args().stream().anyMatch(Words::owns);
  }

  /**
   * How to call the method of this kind on an object of a type, from a class: {@code .put()} or
   * {@code .kref.put()}. Null where there is none that can be called without ado.
   */
  String call(Type type, TermKind kind, ClassSymbol from) {
    if (type == null || !type.hasTag(TypeTag.CLASS)) {
      return null;
    }
    String own = method(type, kind, from);
    if (own != null) {
      return own;
    }
    VarSymbol counter = model.counterField(type.tsym);
    if (counter == null || counter.isStatic() || !accessible(counter, from)) {
      return null;
    }
    if (kind == TermKind.PUTS_REF && !hasRelease(counter)) {
      return null;
    }
    String call = method(counter.type, kind, from);
    return call == null ? null : "." + counter.name + call;
  }

  /** Whether a counter is made together with its release function: else its put takes one. */
  private boolean hasRelease(VarSymbol counter) {
    return trees.getTree(counter) instanceof VariableTree field
        && field.getInitializer() instanceof MethodInvocationTree init
        && init.getArguments().size() > 1;
  }

  private String method(Type type, TermKind kind, ClassSymbol from) {
    return java.util.stream.StreamSupport.stream(
            types
                .membersClosure(type, false)
                .getSymbols(symbol -> fits(symbol, kind, from))
                .spliterator(),
            false)
        .map(symbol -> symbol.name.toString())
        .min(Comparator.comparing(Words::rank).thenComparing(Comparator.naturalOrder()))
        .map(name -> "." + name + "()")
        .orElse(null);
  }

  private static int rank(String name) {
    int usual = USUAL.indexOf(name);
    return usual < 0 ? USUAL.size() : usual;
  }

  private boolean fits(Symbol symbol, TermKind kind, ClassSymbol from) {
    return symbol instanceof MethodSymbol method
        && !method.isConstructor()
        && !method.isStatic()
        && method.params().isEmpty()
        && method.getThrownTypes().stream().noneMatch(this::isChecked)
        && accessible(method, from)
        && (kind != TermKind.TRY_GETS_REF || method.getReturnType().hasTag(TypeTag.BOOLEAN))
        && isPlain(method, kind);
  }

  private boolean isPlain(MethodSymbol method, TermKind kind) {
    Terms terms = model.methodContract(method).method();
    return kind == TermKind.TRY_GETS_REF
        ? terms.has(kind)
        : always(terms, kind) && !terms.has(TermKind.LENIENT);
  }

  private boolean isChecked(Type thrown) {
    for (Type at = thrown; at != null && at.hasTag(TypeTag.CLASS); at = types.supertype(at)) {
      String name = at.tsym.getQualifiedName().toString();
      if (name.equals("java.lang.RuntimeException") || name.equals("java.lang.Error")) {
        return false;
      }
    }
    return true;
  }

  private static boolean accessible(Symbol symbol, ClassSymbol from) {
    if ((symbol.flags() & Flags.PUBLIC) != 0) {
      return true;
    }
    return (symbol.flags() & Flags.PRIVATE) != 0
        ? symbol.outermostClass() == from.outermostClass()
        : symbol.packge() == from.packge();
  }

  /** The local variable that a statement gets without a condition, and nothing else; else null. */
  VarSymbol got(StatementTree statement) {
    return counted(statement, TermKind.GETS_REF);
  }

  /** Whether a statement puts what a field holds, and does nothing else. */
  boolean put(ExpressionStatementTree statement, VarSymbol field) {
    if (!(TreeFacts.strip(statement.getExpression()) instanceof MethodInvocationTree call)
        || !(call.getMethodSelect() instanceof MemberSelectTree select)
        || !(TreeFacts.symbol(select) instanceof MethodSymbol method)) {
      return false;
    }
    ExpressionTree receiver = TreeFacts.strip(select.getExpression());
    boolean counter = model.typeContract(TreeFacts.type(receiver)).counter();
    if (counter && receiver instanceof MemberSelectTree inner) {
      receiver = TreeFacts.strip(inner.getExpression());
    }
    return TreeFacts.symbol(receiver) == field
        && always(model.methodContract(method).method(), TermKind.PUTS_REF);
  }

  /**
   * The name of the method that puts as another does and takes a lock for the last put, or null.
   */
  String lockedForm(MethodSymbol put, ClassSymbol from) {
    for (Symbol symbol : types.membersClosure(put.owner.type, false).getSymbols()) {
      if (symbol instanceof MethodSymbol locked
          && !locked.isStatic()
          && locked.params().size() == put.params().size() + 1
          && accessible(locked, from)
          && model.methodContract(locked).param(0).has(TermKind.HELD_FOR_LAST_PUT)
          && always(model.methodContract(locked).method(), TermKind.PUTS_REF)
          && isSameTail(locked, put)) {
        return locked.name.toString();
      }
    }
    return null;
  }

  private boolean isSameTail(MethodSymbol locked, MethodSymbol put) {
    for (int i = 0; i < put.params().size(); i++) {
      Type one = types.erasure(locked.params().get(i + 1).type);
      if (!types.isSameType(one, types.erasure(put.params().get(i).type))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a type is this class or interface, or below it. */
  boolean isSubtype(Type type, String name) {
    return types.closure(type).stream()
        .anyMatch(above -> above.tsym.getQualifiedName().contentEquals(name));
  }

  /** Whether the sources may leave a local variable's type to the compiler. */
  boolean hasVar() {
    return source.compareTo(Source.JDK10) >= 0;
  }

  /**
   * The method of a class in which its objects end: {@code close()}, or the release function that
   * its counter is made with. Null where it has none of its own.
   */
  JCTree.JCMethodDecl disposal(ClassSymbol type) {
    JCTree.JCClassDecl tree = (JCTree.JCClassDecl) trees.getTree(type);
    if (tree == null) {
      return null;
    }
    VarSymbol counter = model.counterField(type);
    String name =
        counter != null
                && trees.getTree(counter) instanceof VariableTree field
                && field.getInitializer() instanceof MethodInvocationTree init
                && init.getArguments().size() > 1
                && init.getArguments().get(1) instanceof MemberReferenceTree release
            ? release.getName().toString()
            : isSubtype(type.type, "java.lang.AutoCloseable") ? "close" : null;
    for (JCTree member : tree.defs) {
      if (member instanceof JCTree.JCMethodDecl method
          && method.name.contentEquals(name == null ? "" : name)
          && method.params.isEmpty()
          && method.body != null
          && !method.sym.isStatic()) {
        return method;
      }
    }
    return null;
  }
}
