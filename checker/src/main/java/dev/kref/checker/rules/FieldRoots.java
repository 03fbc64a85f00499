package dev.kref.checker.rules;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.Set;

/** Which expressions of one piece of code lead to what one field of one object holds. */
final class FieldRoots {
  private final ProgramFacts facts;
  private final VarSymbol field;
  private final Entry entry;
  private final Set<VarSymbol> aliases = new HashSet<>();

  /**
   * Roots of a field.
   *
   * @param aliases variables that hold, or lead to, what the field holds
   */
  FieldRoots(ProgramFacts facts, VarSymbol field, Entry entry, Set<VarSymbol> aliases) {
    this.facts = facts;
    this.field = field;
    this.entry = entry;
    this.aliases.addAll(aliases);
  }

  void alias(VarSymbol variable) {
    if (variable != null) {
      aliases.add(variable);
    }
  }

  /** Whether an expression is the object that the code runs for. */
  boolean isSelf(ExpressionTree tree) {
    if (tree == null) {
      return entry.onThis();
    }
    ExpressionTree stripped = TreeFacts.strip(tree);
    if (TreeFacts.isThis(stripped) || TreeFacts.isSuper(stripped)) {
      return entry.onThis();
    }
    if (stripped instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("this")) {
      return entry.onThis() && TreeFacts.type(select).tsym.isSubClass(field.owner, facts.types());
    }
    return stripped instanceof IdentifierTree
        && TreeFacts.symbol(stripped) instanceof VarSymbol variable
        && entry.self().contains(variable);
  }

  /**
   * Whether an expression leads to what the field holds: the field, its content, a copy of either.
   */
  boolean leadsTo(ExpressionTree tree) {
    ExpressionTree current = tree == null ? null : TreeFacts.strip(tree);
    if (current instanceof ConditionalExpressionTree choice) {
      return leadsTo(choice.getTrueExpression()) || leadsTo(choice.getFalseExpression());
    }
    if (current instanceof com.sun.source.tree.AssignmentTree assignment) {
      return leadsTo(assignment.getExpression());
    }
    if (current instanceof ArrayAccessTree slot) {
      return leadsTo(slot.getExpression());
    }
    if (current instanceof MethodInvocationTree call) {
      return isAccessor(call) || leadsThroughCall(call);
    }
    Symbol symbol = current == null ? null : TreeFacts.symbol(current);
    if (symbol == field) {
      return field.isStatic()
          || isSelf(current instanceof MemberSelectTree s ? s.getExpression() : null);
    }
    if (symbol instanceof VarSymbol variable && aliases.contains(variable)) {
      return true;
    }
    return current instanceof MemberSelectTree select
        && facts.model().typeContract(TreeFacts.type(current)).counter()
        && leadsTo(select.getExpression());
  }

  private boolean leadsThroughCall(MethodInvocationTree call) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && leadsTo(select.getExpression())) {
      return true;
    }
    return call.getArguments().stream()
        .anyMatch(
            argument ->
                mayHold(TreeFacts.type(argument))
                    && mayHold(TreeFacts.type(call))
                    && leadsTo(argument));
  }

  /** A method of the object that only returns the field. */
  private boolean isAccessor(MethodInvocationTree call) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)
        || !call.getArguments().isEmpty()
        || !isSelf(TreeFacts.receiver(call))) {
      return false;
    }
    if ((method.flags_field & Flags.GENERATED_MEMBER) != 0) {
      return method.owner == field.owner && method.name == field.name;
    }
    MethodTree body = facts.body(method);
    if (body == null || body.getBody().getStatements().size() != 1) {
      return false;
    }
    StatementTree only = body.getBody().getStatements().get(0);
    return only instanceof ReturnTree returned
        && returned.getExpression() != null
        && TreeFacts.named(returned.getExpression()) == field;
  }

  /** Whether a value of this type can be, or carry, a counted object. */
  boolean mayHold(Type type) {
    if (type.isPrimitiveOrVoid() || type.hasTag(TypeTag.NONE)) {
      return false;
    }
    if (facts.counted(type) || type.hasTag(TypeTag.ARRAY) || type.hasTag(TypeTag.TYPEVAR)) {
      return true;
    }
    String name = type.tsym == null ? "" : type.tsym.getQualifiedName().toString();
    return !name.startsWith("java.lang.")
        || name.equals("java.lang.Object")
        || name.equals("java.lang.Iterable")
        || name.equals("java.lang.AutoCloseable");
  }

  /** The fields of the object that an expression reads; null where it does more than that. */
  Set<VarSymbol> plainFields(ExpressionTree condition) {
    Set<VarSymbol> fields = new HashSet<>();
    boolean[] more = new boolean[1];
    new com.sun.source.util.TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        more[0] = true;
        return null;
      }

      @Override
      public Void visitInstanceOf(com.sun.source.tree.InstanceOfTree node, Void unused) {
        more[0] = true;
        return null;
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        Symbol symbol = TreeFacts.symbol(node);
        if (leadsTo(node)) {
          more[0] = true;
        } else if (TreeFacts.isField(symbol)) {
          fields.add((VarSymbol) symbol);
        } else if (symbol instanceof VarSymbol
            && !TreeFacts.isThis(node)
            && !entry.self().contains(symbol)) {
          more[0] = true;
        }
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree node, Void unused) {
        if (leadsTo(node)) {
          more[0] = true;
        } else if (TreeFacts.isField(((JCTree.JCFieldAccess) node).sym)) {
          fields.add((VarSymbol) ((JCTree.JCFieldAccess) node).sym);
        }
        return super.visitMemberSelect(node, null);
      }
    }.scan(condition, null);
    return more[0] ? null : fields;
  }
}
