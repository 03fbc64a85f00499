package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Streams that write into memory: to write to such a one declares an I/O failure that does not
 * come, whether the code does so itself or has something write itself there.
 */
public final class MemoryStreams {
  private static final Set<String> BYTES =
      Set.of("java.nio.ByteBuffer", "java.io.ByteArrayOutputStream", "java.io.CharArrayWriter");

  /** What streams of the language write to other streams than they are made for. */
  private static final List<String> SINKS =
      List.of("java.io.OutputStream", "java.io.Writer", "java.io.DataOutput");

  private final Facts facts;
  private final Map<TypeSymbol, Boolean> classes = new HashMap<>();
  private final Map<VarSymbol, Boolean> variables = new HashMap<>();

  MemoryStreams(Facts facts) {
    this.facts = facts;
  }

  /** Whether a call that declares an I/O failure does nothing but write into memory. */
  public boolean onlyWrites(CallSite call, Type thrown) {
    if (!thrown.tsym.flatName().contentEquals("java.io.IOException")) {
      return false;
    }
    List<ExpressionTree> given = List.copyOf(call.argTrees());
    if (!call.method().isStatic()
        && !call.method().isConstructor()
        && isStream(call.receiverTree())) {
      return given.stream().noneMatch(this::isAnything);
    }
    return given.stream().filter(this::isStream).count() == 1
        && given.stream().allMatch(argument -> isStream(argument) || isScalar(argument));
  }

  private boolean isStream(ExpressionTree tree) {
    if (tree == null) {
      return false;
    }
    ExpressionTree value = TreeFacts.stripParentheses(tree);
    if (value instanceof NewClassTree made) {
      return made.getClassBody() == null
          && isMadeInMemory(TreeFacts.type(made).tsym, made.getArguments());
    }
    if (value instanceof MethodInvocationTree call) {
      return TreeFacts.callee(call) instanceof MethodSymbol factory
          && factory.isStatic()
          && facts.types().isSameType(factory.getReturnType(), factory.owner.type)
          && isOverMemory(call.getArguments());
    }
    return TreeFacts.symbol(value) instanceof VarSymbol variable
        && variable.owner.kind == Kinds.Kind.MTH
        && isVariable(variable);
  }

  private boolean isMadeInMemory(TypeSymbol type, List<? extends ExpressionTree> arguments) {
    if (BYTES.contains(type.flatName().toString())) {
      return true;
    }
    return facts.extendsOneOf(type.type, SINKS)
        && (type.flatName().toString().startsWith("java.")
            ? !facts.extendsOneOf(type.type, List.of("java.io.ObjectOutput"))
                && isOverMemory(arguments)
            : classes.computeIfAbsent(type, this::neverFails));
  }

  /** Whether no method of a stream that takes bytes throws a checked exception. */
  private boolean neverFails(TypeSymbol type) {
    boolean writes = false;
    for (Symbol member : type.members().getSymbols()) {
      if (member instanceof MethodSymbol method && method.name.contentEquals("write")) {
        if (!method.getThrownTypes().isEmpty() && !facts.declared().neverCome(method, method)) {
          return false;
        }
        writes = true;
      }
    }
    return writes;
  }

  /** Whether there is nothing to write to but memory. */
  private boolean isOverMemory(List<? extends ExpressionTree> arguments) {
    boolean memory = false;
    for (ExpressionTree argument : arguments) {
      boolean bytes = isBytes(((JCTree.JCExpression) TreeFacts.stripParentheses(argument)).type);
      if (!bytes && !isScalar(argument) && !isStream(argument)) {
        return false;
      }
      memory |= bytes || !isScalar(argument);
    }
    return memory;
  }

  private static boolean isBytes(Type type) {
    return type != null
        && (type.hasTag(TypeTag.ARRAY) || BYTES.contains(type.tsym.flatName().toString()));
  }

  private boolean isVariable(VarSymbol variable) {
    Boolean known = variables.get(variable);
    if (known == null) {
      variables.put(variable, false);
      List<ExpressionTree> values = valuesOf(variable);
      known = !values.isEmpty() && values.stream().allMatch(this::isStream);
      variables.put(variable, known);
    }
    return known;
  }

  private List<ExpressionTree> valuesOf(VarSymbol variable) {
    return variable.owner instanceof MethodSymbol method
            && !TreeFacts.isParameterOfItsMethod(variable)
        ? LocalValues.of(variable, facts.program().body(method)).values()
        : List.of();
  }

  private boolean isScalar(ExpressionTree tree) {
    Type type = ((JCTree.JCExpression) TreeFacts.stripParentheses(tree)).type;
    return type != null
        && (type.isPrimitive()
            || type.tsym != null
                && (type.tsym == facts.symtab().stringType.tsym
                    || type.tsym.flatName().contentEquals("java.nio.charset.Charset")));
  }

  private boolean isAnything(ExpressionTree tree) {
    Type type = ((JCTree.JCExpression) TreeFacts.stripParentheses(tree)).type;
    return type == null
        || type.hasTag(TypeTag.TYPEVAR)
        || type.tsym == facts.symtab().objectType.tsym;
  }
}
