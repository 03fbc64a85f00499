package dev.kref.checker.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.HashMap;
import java.util.Map;

/**
 * Methods in sight that do nothing with their arguments but use them: following one at each of its
 * calls would find out nothing. Such a method keeps nothing, passes nothing on, changes no field,
 * takes no lock, throws nothing of its own and answers nothing, or a number.
 */
final class Passive {
  private final Engine engine;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();

  Passive(Engine engine) {
    this.engine = engine;
  }

  boolean is(MethodSymbol method) {
    Boolean answer = known.get(method);
    if (answer != null) {
      return answer;
    }
    // A recursive call is followed, as far as calls are.
    known.put(method, false);
    MethodTree body = answers(method) ? engine.program.body(method) : null;
    boolean passive = body != null && new Body().isPassive(body);
    known.put(method, passive);
    return passive;
  }

  private static boolean answers(MethodSymbol method) {
    Type result = method.getReturnType();
    return !method.isConstructor()
        && (method.flags() & Flags.SYNCHRONIZED) == 0
        && (result.hasTag(TypeTag.VOID) || result.isNumeric());
  }

  /** Whether a value of this type could be an object that is tracked. */
  private boolean mayMatter(Type type) {
    return type != null
        && !type.hasTag(TypeTag.BOT)
        && (engine.mayBeCounted(type) || type.hasTag(TypeTag.TYPEVAR));
  }

  private final class Body extends TreeScanner<Void, Void> {
    private boolean passive = true;

    boolean isPassive(MethodTree method) {
      scan(method.getBody(), null);
      return passive;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      passive &= tree == null || !isFollowed(tree.getKind());
      return passive && tree != null ? super.scan(tree, null) : null;
    }

    /** Whether only following tells what such code does. */
    private static boolean isFollowed(Tree.Kind kind) {
      return switch (kind) {
        case LAMBDA_EXPRESSION,
            MEMBER_REFERENCE,
            CLASS,
            INTERFACE,
            ENUM,
            RECORD,
            ANNOTATION_TYPE,
            SYNCHRONIZED,
            THROW,
            TRY ->
            true;
        default -> false;
      };
    }

    private Void no() {
      passive = false;
      return null;
    }

    @Override
    public Void visitAssert(AssertTree node, Void unused) {
      return null;
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      return mayMatter(((JCTree.JCVariableDecl) node).sym.type)
          ? no()
          : super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      return assigns(node.getVariable()) ? super.visitAssignment(node, null) : no();
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
      return assigns(node.getVariable()) ? super.visitCompoundAssignment(node, null) : no();
    }

    @Override
    public Void visitUnary(UnaryTree node, Void unused) {
      return switch (node.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            assigns(node.getExpression()) ? super.visitUnary(node, null) : no();
        default -> super.visitUnary(node, null);
      };
    }

    /** Whether an assignment to this target changes nothing that outlives the call. */
    private boolean assigns(ExpressionTree target) {
      ExpressionTree stripped = Expressions.strip(target);
      return stripped instanceof IdentifierTree
          && Engine.symbolOf(stripped) instanceof VarSymbol local
          && local.owner.kind == Kinds.Kind.MTH
          && !mayMatter(local.type);
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      return ofField(Engine.symbolOf(node)) ? no() : null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      return ofField(Engine.symbolOf(node)) ? no() : super.visitMemberSelect(node, null);
    }

    /** What a field holds may be dead where the caller stands, which only following tells. */
    private boolean ofField(Symbol symbol) {
      return symbol instanceof VarSymbol field
          && field.owner.kind == Kinds.Kind.TYP
          && !field.name.contentEquals("this")
          && mayMatter(field.type);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      return node.getClassBody() != null
              || mayMatter(Engine.typeOf(node))
              || !(((JCTree.JCNewClass) node).constructor instanceof MethodSymbol constructor)
              || !isHarmless(constructor, node.getArguments())
          ? no()
          : super.visitNewClass(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (!(Engine.symbolOf(node.getMethodSelect()) instanceof MethodSymbol method)
          || !isHarmless(method, node.getArguments())) {
        return no();
      }
      return super.visitMethodInvocation(node, null);
    }

    private boolean isHarmless(
        MethodSymbol method, java.util.List<? extends ExpressionTree> arguments) {
      MethodContract contract = engine.model.methodContract(method);
      if (!onlyUses(contract) || method.getThrownTypes().stream().anyMatch(this::isChecked)) {
        return false;
      }
      if (contract.declared()) {
        return true;
      }
      if (engine.program.body(method) != null) {
        return Program.isFixed(method) && (!engine.places.isRelevant(method) || is(method));
      }
      for (ExpressionTree argument : arguments) {
        if (mayMatter(Engine.typeOf(argument)) || isThis(argument)) {
          return false;
        }
      }
      return true;
    }

    private boolean isChecked(Type thrown) {
      return !engine.isUnchecked(thrown);
    }

    private static boolean isThis(ExpressionTree tree) {
      return Expressions.strip(tree) instanceof IdentifierTree name
          && name.getName().contentEquals("this");
    }
  }

  private static boolean onlyUses(MethodContract contract) {
    return contract.thrown().isEmpty()
        && onlyUses(contract.method())
        && onlyUses(contract.receiver())
        && contract.params().stream().allMatch(Passive::onlyUses);
  }

  private static boolean onlyUses(Terms terms) {
    for (Term term : terms.all()) {
      if (term.kind() != TermKind.RETURNS_ALIAS
          && term.kind() != TermKind.BORROWS_REF
          && term.kind() != TermKind.READS_COUNT) {
        return false;
      }
    }
    return true;
  }
}
