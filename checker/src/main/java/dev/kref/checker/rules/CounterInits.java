package dev.kref.checker.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.CallScan;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object is given a counter once: a second one for {@code this} is KrefContract. */
final class CounterInits implements ClassRule {
  private static final String MESSAGE =
      "this object is given a second counter: the references that the first one counts are lost";
  private static final String ADVICE =
      "Give each object one counter, when it is constructed, and never another.";

  private final ProgramFacts facts;

  CounterInits(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    ClassSymbol type = Code.classOf(tree);
    List<Tree> always = new ArrayList<>();
    Map<MethodTree, List<Tree>> constructors = new HashMap<>();
    List<MethodTree> methods = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method) {
        if (Code.method(method) != null && Code.method(method).isConstructor()) {
          constructors.put(method, inits(method));
        } else {
          methods.add(method);
        }
      } else if (member instanceof VariableTree
          || member instanceof BlockTree block && !block.isStatic()) {
        always.addAll(inits(member));
      }
    }
    boolean inherited = superHasCounter(type);
    reportFrom(inherited ? 0 : 1, always, type, reporter);
    boolean constructed = inherited || !always.isEmpty();
    for (Map.Entry<MethodTree, List<Tree>> entry : constructors.entrySet()) {
      boolean before = constructed || delegatesToInit(entry.getKey(), constructors);
      List<Tree> inRow = before ? entry.getValue() : inRow(entry.getKey(), entry.getValue());
      reportFrom(before ? 0 : 1, inRow, Code.method(entry.getKey()), reporter);
    }
    boolean some = constructed || constructors.values().stream().anyMatch(list -> !list.isEmpty());
    for (MethodTree method : methods) {
      if (some) {
        reportFrom(0, inits(method), Code.method(method), reporter);
      }
    }
  }

  private void reportFrom(int first, List<Tree> inits, Symbol in, Reporter reporter) {
    for (int i = first; i < inits.size(); i++) {
      reporter.sure(Check.CONTRACT, inits.get(i), in, MESSAGE, ADVICE);
    }
  }

  private boolean superHasCounter(ClassSymbol type) {
    Type above = facts.types().supertype(type.type);
    return above != null
        && above.hasTag(TypeTag.CLASS)
        && facts.model().counterField(above.tsym) instanceof VarSymbol;
  }

  private static boolean delegatesToInit(
      MethodTree constructor, Map<MethodTree, List<Tree>> constructors) {
    MethodInvocationTree first = TreeFacts.constructorCall(constructor);
    if (first == null || !TreeFacts.isThis(first.getMethodSelect())) {
      return false;
    }
    Symbol called = TreeFacts.callee(first);
    return constructors.entrySet().stream()
        .anyMatch(entry -> Code.method(entry.getKey()) == called && !entry.getValue().isEmpty());
  }

  /**
   * Of several in one constructor those count that run after another: not those of other branches.
   */
  private static List<Tree> inRow(MethodTree constructor, List<Tree> inits) {
    List<Tree> row = new ArrayList<>();
    for (Tree init : inits) {
      boolean after =
          row.isEmpty()
              || row.stream().anyMatch(one -> Branches.canBothRun(constructor, one, init));
      if (after) {
        row.add(init);
      }
    }
    return row;
  }

  /** The places in a member at which a counter is made for {@code this}. */
  private List<Tree> inits(Tree member) {
    List<Tree> found = new ArrayList<>();
    new CallScan() {
      @Override
      protected void called(
          ExpressionTree call, MethodSymbol callee, List<? extends ExpressionTree> arguments) {
        if (facts.model().typeContract(TreeFacts.type(call)).counter()
            && passesThis(callee, arguments)) {
          found.add(call);
        }
      }

      @Override
      public Void visitClass(ClassTree nested, Void unused) {
        return null;
      }
    }.scan(member, null);
    return found;
  }

  private boolean passesThis(MethodSymbol method, List<? extends ExpressionTree> arguments) {
    if (method == null) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(method);
    for (int i = 0; i < arguments.size(); i++) {
      if (TreeFacts.isThis(TreeFacts.strip(arguments.get(i)))
          && contract.param(i).has(TermKind.RETURNS_ALIAS)) {
        return true;
      }
    }
    return false;
  }
}
