package dev.kref.checker.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which expressions of one method share the reference that a field of its object holds. */
final class FieldViews {
  private static final int DEPTH = 3;

  private final ProgramFacts facts;
  private final ClassSymbol type;
  private final MethodTree method;
  private final Map<VarSymbol, VarSymbol> locals = new HashMap<>();
  private final Set<VarSymbol> mixed = new HashSet<>();
  private final Set<VarSymbol> assigned = new HashSet<>();
  private final Set<VarSymbol> passed = new HashSet<>();
  private final boolean gets;

  FieldViews(ProgramFacts facts, MethodTree method, ClassSymbol type) {
    this.facts = facts;
    this.type = type;
    this.method = method;
    new Locals().scan(method.getBody(), null);
    new Uses().scan(method.getBody(), null);
    gets = new Gets().in(method.getBody());
  }

  /** Whether the method gets nothing, and keeps what a field holds in the field and to itself. */
  boolean areOnlyLent(VarSymbol field) {
    return !gets && !assigned.contains(field) && !passed.contains(field);
  }

  /** The field that an expression shares its reference with; null for none. */
  VarSymbol of(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.strip(tree);
    if (value instanceof ConditionalExpressionTree choice) {
      VarSymbol field = of(choice.getTrueExpression());
      return field != null ? field : of(choice.getFalseExpression());
    }
    if (value instanceof MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
              && TreeFacts.symbol(select) instanceof MethodSymbol callee
              && isView(facts.model().methodContract(callee).method())
          ? of(select.getExpression())
          : null;
    }
    if (value instanceof NewClassTree creation) {
      int wrapped = wrapped(creation);
      return wrapped < 0 ? null : of(creation.getArguments().get(wrapped));
    }
    if (TreeFacts.symbol(value) instanceof VarSymbol variable && facts.counted(variable.type)) {
      return TreeFacts.isField(variable) ? own(value, variable) : localOf(variable);
    }
    return null;
  }

  private VarSymbol localOf(VarSymbol variable) {
    return mixed.contains(variable) ? null : locals.get(variable);
  }

  private VarSymbol own(ExpressionTree tree, VarSymbol field) {
    boolean plain =
        tree instanceof IdentifierTree
            || tree instanceof MemberSelectTree select && TreeFacts.isThis(select.getExpression());
    return plain && !field.isStatic() && field.owner == type ? field : null;
  }

  private static boolean isView(Terms result) {
    return result.has(TermKind.RETURNS_ALIAS)
        && !result.has(TermKind.GETS_REF)
        && !result.has(TermKind.TRY_GETS_REF)
        && !result.has(TermKind.OWNS_REF)
        && !result.has(TermKind.PUTS_REF);
  }

  /**
   * The argument that a new object counts by: its constructor keeps it, as it is, in the field to
   * which the class passes its gets and puts on. Negative where there is none.
   */
  private int wrapped(NewClassTree creation) {
    MethodTree body =
        creation.getClassBody() == null
                && TreeFacts.callee(creation) instanceof MethodSymbol constructor
            ? facts.body(constructor)
            : null;
    if (body == null) {
      return -1;
    }
    ClassSymbol made = (ClassSymbol) Code.method(body).owner;
    List<? extends VariableTree> parameters = body.getParameters();
    for (int i = 0; i < parameters.size() && i < creation.getArguments().size(); i++) {
      VarSymbol kept = keptIn(body, TreeFacts.variable(parameters.get(i)));
      if (kept != null && CountedThrough.isCountedThrough(facts, made, kept)) {
        return i;
      }
    }
    return -1;
  }

  /** The field that a constructor keeps a parameter in, where it does nothing else with it. */
  private VarSymbol keptIn(MethodTree constructor, VarSymbol parameter) {
    if (new Gets().in(constructor.getBody())) {
      return null;
    }
    VarSymbol[] kept = new VarSymbol[1];
    int[] named = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        if (TreeFacts.named(node.getExpression()) == parameter
            && TreeFacts.named(node.getVariable()) instanceof VarSymbol field
            && TreeFacts.isField(field)) {
          kept[0] = field;
        }
        return super.visitAssignment(node, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        named[0] += TreeFacts.symbol(node) == parameter ? 1 : 0;
        return null;
      }
    }.scan(constructor.getBody(), null);
    if (named[0] != 1) {
      return null;
    }
    return kept[0] != null ? kept[0] : keptByOther(constructor, parameter);
  }

  /** The field that another constructor keeps a parameter in, with which this one begins. */
  private VarSymbol keptByOther(MethodTree constructor, VarSymbol parameter) {
    MethodTree other =
        TreeFacts.delegates(constructor)
                && TreeFacts.symbol(TreeFacts.constructorCall(constructor).getMethodSelect())
                    instanceof MethodSymbol called
            ? facts.body(called)
            : null;
    if (other == null) {
      return null;
    }
    List<? extends ExpressionTree> arguments =
        TreeFacts.constructorCall(constructor).getArguments();
    for (int i = 0; i < arguments.size() && i < other.getParameters().size(); i++) {
      if (TreeFacts.named(arguments.get(i)) == parameter) {
        return keptIn(other, TreeFacts.variable(other.getParameters().get(i)));
      }
    }
    return null;
  }

  /** Variables that hold nothing but views of one field. */
  private final class Locals extends TreeScanner<Void, Void> {
    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      if (node.getInitializer() != null) {
        set(TreeFacts.variable(node), node.getInitializer());
      }
      return super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      if (TreeFacts.named(node.getVariable()) instanceof VarSymbol variable) {
        if (TreeFacts.isField(variable)) {
          assigned.add(variable);
        } else {
          set(variable, node.getExpression());
        }
      }
      return super.visitAssignment(node, null);
    }

    private void set(VarSymbol variable, ExpressionTree value) {
      VarSymbol field = of(value);
      VarSymbol known = locals.putIfAbsent(variable, field == null ? variable : field);
      if (field == null || known != null && known != field) {
        mixed.add(variable);
      }
    }
  }

  /** Views that go elsewhere, where they may be got or kept. */
  private final class Uses extends TreeScanner<Void, Void> {
    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (TreeFacts.callee(call) instanceof MethodSymbol callee
          && !facts.model().methodContract(callee).declared()) {
        call.getArguments().forEach(this::pass);
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
          pass(select.getExpression());
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree node, Void unused) {
      pass(node.getQualifierExpression());
      return super.visitMemberReference(node, null);
    }

    private void pass(ExpressionTree tree) {
      VarSymbol field = of(tree);
      if (field != null) {
        passed.add(field);
      }
    }
  }

  /** Whether code, or what it calls in sight, gets a reference of anything. */
  private final class Gets extends TreeScanner<Void, Void> {
    private final Set<Symbol> seen = new HashSet<>();
    private boolean found;
    private int depth;

    boolean in(Tree code) {
      scan(code, null);
      return found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (TreeFacts.callee(call) instanceof MethodSymbol callee) {
        MethodContract contract = facts.model().methodContract(callee);
        found |= isGet(contract.method()) || contract.params().stream().anyMatch(this::isGet);
        MethodTree body = found || depth >= DEPTH ? null : facts.body(callee);
        if (body != null && body != method && seen.add(callee)) {
          depth++;
          scan(body.getBody(), null);
          depth--;
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    private boolean isGet(Terms terms) {
      return terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF);
    }
  }
}
