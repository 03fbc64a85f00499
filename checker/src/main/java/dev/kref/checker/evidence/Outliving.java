package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.classfile.CompiledBody;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of an object is the same before and after its last reference was put: fields that its end
 * leaves alone, and methods that answer from nothing else. Asking for them is no use of what was
 * given back.
 */
public final class Outliving {
  /** How many calls deep bodies are followed. */
  private static final int DEPTH = 4;

  private static final Set<Tree.Kind> PLAIN =
      EnumSet.of(
          Tree.Kind.BLOCK,
          Tree.Kind.RETURN,
          Tree.Kind.EXPRESSION_STATEMENT,
          Tree.Kind.IF,
          Tree.Kind.VARIABLE,
          Tree.Kind.MODIFIERS,
          Tree.Kind.PRIMITIVE_TYPE,
          Tree.Kind.PARENTHESIZED,
          Tree.Kind.CONDITIONAL_EXPRESSION,
          Tree.Kind.TYPE_CAST,
          Tree.Kind.INSTANCE_OF,
          Tree.Kind.IDENTIFIER,
          Tree.Kind.MEMBER_SELECT,
          Tree.Kind.METHOD_INVOCATION,
          Tree.Kind.UNARY_MINUS,
          Tree.Kind.LOGICAL_COMPLEMENT,
          Tree.Kind.PLUS,
          Tree.Kind.MINUS,
          Tree.Kind.MULTIPLY,
          Tree.Kind.DIVIDE,
          Tree.Kind.AND,
          Tree.Kind.OR,
          Tree.Kind.LEFT_SHIFT,
          Tree.Kind.RIGHT_SHIFT,
          Tree.Kind.CONDITIONAL_AND,
          Tree.Kind.CONDITIONAL_OR,
          Tree.Kind.EQUAL_TO,
          Tree.Kind.NOT_EQUAL_TO,
          Tree.Kind.LESS_THAN,
          Tree.Kind.LESS_THAN_EQUAL,
          Tree.Kind.GREATER_THAN,
          Tree.Kind.GREATER_THAN_EQUAL,
          Tree.Kind.INT_LITERAL,
          Tree.Kind.LONG_LITERAL,
          Tree.Kind.BOOLEAN_LITERAL,
          Tree.Kind.STRING_LITERAL,
          Tree.Kind.NULL_LITERAL);

  private final Facts facts;
  private final Endings endings;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();
  private int depth;

  Outliving(Facts facts) {
    this.facts = facts;
    this.endings = new Endings(facts);
  }

  /** Whether a method has to do with nothing but what outlives its object. */
  public boolean is(MethodSymbol method) {
    Boolean answer = known.get(method);
    if (answer == null && depth < DEPTH) {
      // A call of itself tells nothing.
      known.put(method, false);
      depth++;
      answer = decide(method);
      depth--;
      known.put(method, answer);
    }
    return Boolean.TRUE.equals(answer);
  }

  private boolean decide(MethodSymbol method) {
    if (method.isConstructor() || (method.flags() & (Flags.SYNCHRONIZED | Flags.NATIVE)) != 0) {
      return false;
    }
    Terms said = facts.model().methodContract(method).method();
    if (!said.isEmpty()) {
      return said.all().stream().allMatch(term -> term.kind() == TermKind.LENIENT);
    }
    MethodTree tree = facts.program().body(method);
    if (tree != null) {
      Body body = new Body();
      body.scan(tree.getBody(), null);
      return body.plain;
    }
    return method.params().isEmpty() && returnsOutliving(method);
  }

  /** Whether all that a method does, by its class or class file, is to return such a field. */
  private boolean returnsOutliving(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)) {
      return false;
    }
    String name;
    if ((owner.flags() & Flags.RECORD) != 0 && facts.program().classTree(owner) != null) {
      name = method.name.toString();
    } else {
      CompiledBody body = facts.classFiles().body(method);
      name = body == null ? null : body.returnedField();
    }
    return name != null && fieldOf(owner, name) instanceof VarSymbol field && is(field);
  }

  private Symbol fieldOf(ClassSymbol owner, String name) {
    return owner.members().findFirst(facts.names().fromString(name), s -> s instanceof VarSymbol);
  }

  /** Whether a field says the same when its object has come to its end. */
  public boolean is(VarSymbol field) {
    return endings.leaves(field)
        && (isValue(field.type) || isUnconcerned(field.type) && endings.spares(field));
  }

  private boolean isValue(Type type) {
    Type unboxed = facts.types().unboxedTypeOrType(type);
    return unboxed.isPrimitive()
        || TreeFacts.isEnum(type)
        || facts.model().typeContract(type).terms().has(TermKind.LENIENT);
  }

  /** Whether objects of a type are neither memory nor anything else that is given back. */
  private boolean isUnconcerned(Type type) {
    if (type.hasTag(TypeTag.ARRAY)) {
      Type part = facts.types().elemtype(type);
      return part.hasTag(TypeTag.CLASS) && isUnconcerned(part);
    }
    return type.hasTag(TypeTag.CLASS)
        && !facts.mayBeCounted(type)
        && !isMemory(type)
        && type.getTypeArguments().stream()
            .allMatch(part -> part.hasTag(TypeTag.CLASS) && isUnconcerned(part));
  }

  private boolean isMemory(Type type) {
    Type plain = facts.types().erasure(type);
    return facts.types().isSubtype(plain, facts.symtab().autoCloseableType)
        || facts.extendsOneOf(plain, List.of("java.nio.Buffer"));
  }

  private final class Body extends TreeScanner<Void, Void> {
    private boolean plain = true;

    @Override
    public Void scan(Tree tree, Void unused) {
      plain &= tree == null || PLAIN.contains(tree.getKind());
      return plain && tree != null ? super.scan(tree, null) : null;
    }

    private Void only(boolean holds) {
      plain &= holds;
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      return only(isPlain(TreeFacts.symbol(node)));
    }

    private boolean isPlain(Symbol symbol) {
      if (!(symbol instanceof VarSymbol variable)) {
        return symbol != null && (symbol.kind == Kinds.Kind.TYP || symbol.kind == Kinds.Kind.PCK);
      }
      if (variable.name.contentEquals("this") || variable.name.contentEquals("super")) {
        return false;
      }
      if (!TreeFacts.isField(variable)) {
        return !facts.mayBeCounted(variable.type);
      }
      return variable.isStatic() ? isConstant(variable) : is(variable);
    }

    private boolean isConstant(VarSymbol field) {
      return (field.flags() & Flags.FINAL) != 0
          && (isValue(field.type) || isUnconcerned(field.type));
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      if (TreeFacts.isThis(node.getExpression())) {
        return only(isPlain(TreeFacts.symbol(node)));
      }
      Symbol symbol = TreeFacts.symbol(node);
      if (!(symbol instanceof VarSymbol field) || !TreeFacts.isField(field) || field.isStatic()) {
        return only(isPlain(symbol));
      }
      only(is(field));
      return receiver(node.getExpression());
    }

    /** What something is asked of is there still. */
    private Void receiver(ExpressionTree tree) {
      ExpressionTree stripped = TreeFacts.stripParentheses(tree);
      Symbol symbol = TreeFacts.symbol(stripped);
      boolean own =
          stripped instanceof IdentifierTree
              || stripped instanceof MemberSelectTree select
                  && TreeFacts.isThis(select.getExpression());
      return own && TreeFacts.isField(symbol) && !symbol.isStatic()
          ? only(endings.leaves((VarSymbol) symbol))
          : scan(stripped, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (!(TreeFacts.callee(node) instanceof MethodSymbol method)) {
        return only(false);
      }
      scan(node.getArguments(), null);
      boolean ofValue =
          isValue(method.owner.type)
              && node.getArguments().stream().allMatch(arg -> isValue(TreeFacts.type(arg)));
      only(ofValue || Outliving.this.is(method));
      return !method.isStatic()
              && node.getMethodSelect() instanceof MemberSelectTree select
              && !TreeFacts.isThis(select.getExpression())
              && !TreeFacts.isSuper(select.getExpression())
          ? ofValue ? scan(select.getExpression(), null) : receiver(select.getExpression())
          : null;
    }
  }
}
