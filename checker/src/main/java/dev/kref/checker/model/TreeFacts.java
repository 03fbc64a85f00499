package dev.kref.checker.model;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Short answers about attributed trees. */
public final class TreeFacts {
  private TreeFacts() {}

  /** What a tree refers to; null for null, and for trees that refer to nothing. */
  public static Symbol symbol(Tree tree) {
    return tree == null ? null : TreeInfo.symbol((JCTree) tree);
  }

  /** What a call calls, which is no method or constructor where javac does not know it. */
  public static Symbol callee(Tree call) {
    return call instanceof MethodInvocationTree invocation
        ? symbol(invocation.getMethodSelect())
        : call instanceof NewClassTree creation ? ((JCTree.JCNewClass) creation).constructor : null;
  }

  /** The method or constructor that a call calls; null where javac does not know it. */
  public static MethodSymbol calledMethod(Tree call) {
    return callee(call) instanceof MethodSymbol method ? method : null;
  }

  /** What an expression names, whatever parentheses and casts are around it; null for nothing. */
  public static Symbol named(ExpressionTree tree) {
    return symbol(strip(tree));
  }

  /** Whether a symbol is a field, of an object or a class. */
  public static boolean isField(Symbol symbol) {
    return symbol instanceof VarSymbol && symbol.owner.kind == Kinds.Kind.TYP;
  }

  /** Whether a field is a constant, of which there is one for as long as its class is there. */
  public static boolean isConstant(VarSymbol field) {
    long both = Flags.STATIC | Flags.FINAL;
    return (field.flags() & both) == both;
  }

  /** What a method is called on; null where the call names nothing before the method. */
  public static ExpressionTree receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getExpression()
        : null;
  }

  /** The type of a tree; the type of nothing for null, and for trees without one. */
  public static Type type(Tree tree) {
    Type type = tree == null ? null : ((JCTree) tree).type;
    return type == null ? Type.noType : type;
  }

  /** The variable that a tree declares, null for any other tree. */
  public static VarSymbol variable(Tree tree) {
    return tree instanceof JCTree.JCVariableDecl declaration ? declaration.sym : null;
  }

  /** Whether a tree is the word {@code this} by itself. */
  public static boolean isThis(Tree tree) {
    return tree instanceof JCTree.JCIdent ident && ident.name == ident.name.table.names._this;
  }

  /** Whether a tree is the word {@code super} by itself. */
  public static boolean isSuper(Tree tree) {
    return tree instanceof JCTree.JCIdent ident && ident.name == ident.name.table.names._super;
  }

  /** The call of another constructor with which a constructor begins, null where there is none. */
  public static MethodInvocationTree constructorCall(MethodTree constructor) {
    if (constructor.getBody() != null
        && !constructor.getBody().getStatements().isEmpty()
        && constructor.getBody().getStatements().get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof MethodInvocationTree call
        && isConstructor(call.getMethodSelect())) {
      return call;
    }
    return null;
  }

  private static boolean isConstructor(ExpressionTree called) {
    return isThis(called)
        || isSuper(called)
        || called instanceof MemberSelectTree outer && outer.getIdentifier().contentEquals("super");
  }

  /** Whether a constructor leaves construction to another one of its class. */
  public static boolean delegates(MethodTree constructor) {
    MethodInvocationTree call = constructorCall(constructor);
    return call != null && isThis(call.getMethodSelect());
  }

  /** Whether a tree is another one, or stands inside of it; nothing stands inside of null. */
  public static boolean contains(Tree whole, Tree part) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree == part;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(whole, null);
    return found[0];
  }

  /** Whether a tree names a variable or another thing of this kind anywhere. */
  public static boolean names(Tree tree, Predicate<Symbol> which) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found[0] |= which.test(symbol(node));
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }

  /** Whether a type is that of the constants of an enum; null is none. */
  public static boolean isEnum(Type type) {
    return type != null && type.tsym != null && (type.tsym.flags() & Flags.ENUM) != 0;
  }

  /** Whether an operator counts its operand up or down. */
  public static boolean isStep(UnaryTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** Whether a variable is a parameter of a method; those of functions belong to no method. */
  public static boolean isParameterOfItsMethod(VarSymbol variable) {
    // What is declared in an initializer belongs to a method without a type.
    return variable.owner instanceof MethodSymbol method
        && method.type != null
        && method.params().contains(variable);
  }

  /** Whether a tree calls a method of this kind anywhere. */
  public static boolean calls(Tree tree, Predicate<MethodSymbol> which) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |= callee(call) instanceof MethodSymbol method && which.test(method);
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree, null);
    return found[0];
  }

  /** The expression without parentheses and casts; null for null. */
  public static ExpressionTree strip(ExpressionTree tree) {
    ExpressionTree current = tree;
    while (true) {
      if (current instanceof ParenthesizedTree parens) {
        current = parens.getExpression();
      } else if (current instanceof TypeCastTree cast) {
        current = cast.getExpression();
      } else {
        return current;
      }
    }
  }

  /** The expression without parentheses; a cast stays. */
  public static ExpressionTree stripParentheses(ExpressionTree tree) {
    ExpressionTree current = tree;
    while (current instanceof ParenthesizedTree parens) {
      current = parens.getExpression();
    }
    return current;
  }

  /** The types that a clause catches: more than one in a union. */
  public static List<Type> caughtTypes(CatchTree clause) {
    Tree type = clause.getParameter().getType();
    if (type instanceof UnionTypeTree union) {
      List<Type> types = new ArrayList<>();
      union.getTypeAlternatives().forEach(t -> types.add(type(t)));
      return types;
    }
    return List.of(type(type));
  }

  /** Whether a tree is a loop of any kind. */
  public static boolean isLoop(Tree tree) {
    return switch (tree.getKind()) {
      case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP -> true;
      default -> false;
    };
  }

  /** Whether a pattern takes a record apart, and so can fail where its type fits. */
  public static boolean takesApart(JCTree pattern) {
    // By name: the class is there in newer releases of javac only.
    return pattern.getClass().getSimpleName().equals("JCRecordPattern");
  }

  /** Where a tree is pointed at in messages of javac: the dot of a call, the operator. */
  public static int position(Tree tree) {
    return ((JCTree) tree).pos;
  }

  /** Where the text of a tree begins. */
  public static int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  /** The simple name of a type, for messages. */
  public static String nameOf(Type type) {
    return type.tsym == null ? type.toString() : type.tsym.getSimpleName().toString();
  }
}
