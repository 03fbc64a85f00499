package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the value of an expression, or a way through a body, rests on: whether that is nothing but
 * numbers, flags and constants of enums, and which variables they come in by.
 */
public final class Deciders {
  private final Facts facts;
  private final boolean given;
  private final Set<VarSymbol> parameters = new HashSet<>();
  private final Set<VarSymbol> seen = new HashSet<>();

  private Deciders(Facts facts, boolean given) {
    this.facts = facts;
    this.given = given;
  }

  /**
   * The parameters by whose values alone a statement is reached; null where anything else decides,
   * or nothing.
   *
   * @param body the body of the method that the statement stands in
   */
  public static Set<VarSymbol> of(StatementTree statement, Tree body, Facts facts) {
    Deciders deciders = new Deciders(facts, false);
    return deciders.decide(around(statement, body)) ? deciders.parameters : null;
  }

  /**
   * The parameters by which an expression gets its value; null where it rests on anything but them
   * and what the code itself sets.
   */
  public static Set<VarSymbol> of(ExpressionTree value, Facts facts) {
    Deciders deciders = new Deciders(facts, true);
    return deciders.isPlain(value) ? deciders.parameters : null;
  }

  /**
   * Whether a statement stands in the arm of a switch for all other constants of an enum, of which
   * the code is given one or has one by its own doing.
   */
  public static boolean isNoConstantLeft(StatementTree statement, Tree body, Facts facts) {
    List<Tree> around = around(statement, body);
    int i = 1;
    while (i < around.size()
        && around.get(i) instanceof BlockTree block
        && block.getStatements().size() == 1) {
      i++;
    }
    if (i + 1 >= around.size()
        || !(around.get(i) instanceof CaseTree arm)
        || !arm.getExpressions().isEmpty()) {
      return false;
    }
    ExpressionTree chosen = chosen(around.get(i + 1));
    return TreeFacts.isEnum(TreeFacts.type(chosen)) && new Deciders(facts, true).isPlain(chosen);
  }

  // ---- ways

  /** A statement and what it stands in, up to the body; empty where it is not the body's own. */
  private static List<Tree> around(StatementTree statement, Tree body) {
    List<Tree> found = new ArrayList<>();
    new OwnCode() {
      private final Deque<Tree> open = new ArrayDeque<>();

      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree == null) {
          return null;
        }
        open.push(tree);
        if (tree == statement) {
          found.addAll(open);
        }
        super.scan(tree, null);
        open.pop();
        return null;
      }
    }.scan(body, null);
    return found;
  }

  private boolean decide(List<Tree> around) {
    for (int i = 1; i < around.size(); i++) {
      Tree inner = around.get(i - 1);
      Tree outer = around.get(i);
      if (TreeFacts.isLoop(outer) || outer.getKind() == Tree.Kind.CATCH) {
        return false;
      }
      if (outer instanceof IfTree) {
        return isChainPlain(around.subList(i, around.size()));
      }
      if (outer instanceof CaseTree) {
        return isChoicePlain(around.get(i + 1));
      }
      if (outer instanceof BlockTree block) {
        List<StatementTree> guards = guards(block, inner);
        if (!guards.isEmpty()) {
          return guards.stream().allMatch(this::isGuardPlain);
        }
      }
    }
    return false;
  }

  /** Whether an {@code if}, and those that it is the last arm of, ask for nothing else. */
  private boolean isChainPlain(List<Tree> around) {
    for (int i = 0; around.get(i) instanceof IfTree link; i++) {
      if (!isPlain(link.getCondition())) {
        return false;
      }
      if (i + 1 == around.size()
          || !(around.get(i + 1) instanceof IfTree outer)
          || outer.getElseStatement() != link) {
        break;
      }
    }
    return true;
  }

  private boolean isChoicePlain(Tree choice) {
    ExpressionTree chosen = chosen(choice);
    return TreeFacts.isEnum(TreeFacts.type(chosen)) || isPlain(chosen);
  }

  /** What a switch chooses by. */
  private static ExpressionTree chosen(Tree choice) {
    return TreeFacts.stripParentheses(
        choice instanceof SwitchTree tree
            ? tree.getExpression()
            : ((SwitchExpressionTree) choice).getExpression());
  }

  /** The statements of a block before another one that may return. */
  private static List<StatementTree> guards(BlockTree block, Tree end) {
    List<StatementTree> found = new ArrayList<>();
    for (StatementTree statement : block.getStatements()) {
      if (statement == end) {
        break;
      }
      if (returns(statement)) {
        found.add(statement);
      }
    }
    return found;
  }

  private boolean isGuardPlain(StatementTree guard) {
    StatementTree rest = guard;
    while (rest instanceof IfTree link) {
      if (!isPlain(link.getCondition()) || !isStraight(link.getThenStatement())) {
        return false;
      }
      rest = link.getElseStatement();
    }
    return rest == null || rest instanceof SwitchTree && isChoicePlain(rest);
  }

  /** Whether a return in an arm does not depend on anything there. */
  private static boolean isStraight(StatementTree arm) {
    return arm instanceof ReturnTree
        || arm instanceof BlockTree block
            && !block.getStatements().isEmpty()
            && block.getStatements().get(block.getStatements().size() - 1) instanceof ReturnTree
        || !returns(arm);
  }

  private static boolean returns(Tree tree) {
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }

  // ---- values

  private boolean isPlain(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.stripParentheses(tree);
    Type type = ((JCTree.JCExpression) value).type;
    if (type == null) {
      return false;
    }
    if (type.constValue() != null) {
      return true;
    }
    if (value instanceof BinaryTree binary) {
      return isPlain(binary.getLeftOperand()) && isPlain(binary.getRightOperand());
    }
    if (value instanceof UnaryTree unary) {
      return !TreeFacts.isStep(unary) && isPlain(unary.getExpression());
    }
    if (value instanceof TypeCastTree cast) {
      return isScalar(type) && isPlain(cast.getExpression());
    }
    if (value instanceof ConditionalExpressionTree choice) {
      return isPlain(choice.getCondition())
          && isPlain(choice.getTrueExpression())
          && isPlain(choice.getFalseExpression());
    }
    if (value instanceof MethodInvocationTree call) {
      return isQuestion(call);
    }
    return TreeFacts.symbol(value) instanceof VarSymbol variable && isPlain(variable, value);
  }

  private boolean isPlain(VarSymbol variable, ExpressionTree named) {
    if (variable.isStatic()) {
      return (variable.flags() & Flags.FINAL) != 0;
    }
    if (!isScalar(variable.type)) {
      return false;
    }
    if (TreeFacts.isField(variable)) {
      return (given || (variable.flags() & Flags.FINAL) != 0)
          && (!(named instanceof MemberSelectTree select)
              || TreeFacts.isThis(select.getExpression()));
    }
    if (TreeFacts.isParameterOfItsMethod(variable)) {
      parameters.add(variable);
      return true;
    }
    return variable.owner.kind == Kinds.Kind.MTH && (!seen.add(variable) || isSetPlainly(variable));
  }

  /** Whether a local variable is set to nothing else. */
  private boolean isSetPlainly(VarSymbol variable) {
    MethodTree body = facts.program().body((MethodSymbol) variable.owner);
    if (body == null) {
      return false;
    }
    LocalValues set = LocalValues.of(variable, body.getBody());
    return !set.counts()
        && !set.values().isEmpty()
        && set.values().stream().allMatch(this::isPlain);
  }

  /** Whether a call asks a constant of an enum, or reckons with numbers, and with nothing else. */
  private boolean isQuestion(MethodInvocationTree call) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)
        || !isScalar(method.getReturnType())) {
      return false;
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (!method.isStatic()) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && TreeFacts.isEnum(TreeFacts.type(select.getExpression()))
          && (given && !facts.isBoolean(method.getReturnType()) || isPlain(select.getExpression()))
          && arguments.stream().allMatch(this::isPlain);
    }
    return method.params().stream().allMatch(parameter -> isScalar(parameter.type))
        && !arguments.isEmpty()
        && arguments.stream().allMatch(this::isPlain);
  }

  private boolean isScalar(Type type) {
    return type != null
        && (type.isPrimitive()
            || TreeFacts.isEnum(type)
            || facts.types().unboxedType(type).isPrimitive());
  }
}
