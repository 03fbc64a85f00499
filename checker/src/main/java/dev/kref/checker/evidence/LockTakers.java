package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.model.CallScan;
import dev.kref.checker.model.TermKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies that take a lock, by what they call. */
public final class LockTakers {
  private final Facts facts;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();
  private final Map<MethodTree, Boolean> ofBodies = new HashMap<>();

  LockTakers(Facts facts) {
    this.facts = facts;
  }

  /** Whether a body takes a lock, itself or through a helper or holder of this run. */
  boolean takesLock(MethodTree node) {
    Boolean answer = ofBodies.get(node);
    if (answer == null) {
      answer = scan(node);
      ofBodies.put(node, answer);
    }
    return answer;
  }

  private boolean scan(MethodTree node) {
    boolean[] found = new boolean[1];
    new CallScan() {
      @Override
      public Void scan(Tree tree, Void unused) {
        return found[0] ? null : super.scan(tree, null);
      }

      @Override
      protected void called(
          ExpressionTree call, MethodSymbol callee, List<? extends ExpressionTree> arguments) {
        found[0] |= callee != null && takesLock(callee);
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
