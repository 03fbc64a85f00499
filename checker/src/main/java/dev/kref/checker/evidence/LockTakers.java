package dev.kref.checker.evidence;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.Map;

/** Bodies that take a lock, by what they call. */
public final class LockTakers {
  private final Facts facts;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();

  LockTakers(Facts facts) {
    this.facts = facts;
  }

  /** Whether a body takes a lock, itself or through a helper or holder of this run. */
  boolean takesLock(MethodTree node) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            TreeFacts.symbol(call.getMethodSelect()) instanceof MethodSymbol method
                && takesLock(method);
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitNewClass(NewClassTree created, Void unused) {
        found[0] |=
            ((JCTree.JCNewClass) created).constructor instanceof MethodSymbol constructor
                && takesLock(constructor);
        return super.visitNewClass(created, null);
      }
    }.scan(node.getBody(), null);
    return found[0];
  }

  private boolean takesLock(MethodSymbol method) {
    Boolean answer = known.get(method);
    if (answer != null) {
      return answer;
    }
    known.put(method, false);
    boolean takes = facts.model().methodContract(method).method().has(TermKind.ACQUIRES_LOCK);
    if (!takes && Program.isFixed(method)) {
      MethodTree body = facts.program().body(method);
      takes = body != null && takesLock(body);
    }
    known.put(method, takes);
    return takes;
  }
}
