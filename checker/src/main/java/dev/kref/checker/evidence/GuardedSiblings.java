package dev.kref.checker.evidence;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that the same file guards elsewhere: where a method of what a field holds is called in a
 * try that puts something whatever happens, its author takes methods of that name for such that may
 * fail.
 */
public final class GuardedSiblings {
  /** A method family: what a field holds is asked for something that begins with one word. */
  private record Family(VarSymbol field, String word) {}

  private final Facts facts;
  private final Map<ClassSymbol, Set<Family>> files = new HashMap<>();

  GuardedSiblings(Facts facts) {
    this.facts = facts;
  }

  /** Whether a call, which nothing guards here, is of a kind that the file guards elsewhere. */
  public boolean isGuardedElsewhere(MethodInvocationTree call, MethodSymbol within) {
    Family family = family(call);
    return family != null
        && files.computeIfAbsent(within.outermostClass(), this::read).contains(family);
  }

  private Family family(MethodInvocationTree call) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && TreeFacts.symbol(select.getExpression()) instanceof VarSymbol field
        && TreeFacts.isField(field)
        && !field.name.contentEquals("this")
        && !facts.counted(field.type)
        && TreeFacts.symbol(select) instanceof MethodSymbol method
        && !method.params().isEmpty()
        && !method.owner.flatName().toString().startsWith("java")) {
      return new Family(field, word(method.name.toString()));
    }
    return null;
  }

  private static String word(String name) {
    int end = 0;
    while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  private Set<Family> read(ClassSymbol outermost) {
    Set<Family> found = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTry(TryTree node, Void unused) {
        if (puts(cleanUp(node))) {
          List<Family> calls = new ArrayList<>();
          new OwnCode() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
              Family family = family(call);
              if (family != null) {
                calls.add(family);
              }
              return super.visitMethodInvocation(call, null);
            }
          }.scan(node.getBlock(), null);
          if (node.getBlock().getStatements().size() == 1 && calls.size() == 1) {
            found.addAll(calls);
          }
        }
        return super.visitTry(node, null);
      }
    }.scan(facts.program().classTree(outermost), null);
    return found;
  }

  private List<Tree> cleanUp(TryTree tree) {
    List<Tree> code = new ArrayList<>();
    if (tree.getFinallyBlock() != null) {
      code.add(tree.getFinallyBlock());
    }
    for (CatchTree clause : tree.getCatches()) {
      for (Type caught : TreeFacts.caughtTypes(clause)) {
        if (facts.isBroad(caught)
            || facts.types().isSameType(caught, facts.symtab().runtimeExceptionType)) {
          code.add(clause.getBlock());
        }
      }
    }
    return code;
  }

  private boolean puts(List<Tree> code) {
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        found[0] |=
            TreeFacts.callee(node) instanceof MethodSymbol method
                && facts.model().methodContract(method).says(TermKind.PUTS_REF);
        return super.visitMethodInvocation(node, null);
      }
    }.scan(code, null);
    return found[0];
  }
}
