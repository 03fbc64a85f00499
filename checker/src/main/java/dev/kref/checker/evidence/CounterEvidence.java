package dev.kref.checker.evidence;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** What findings say, and how sure they are, where nobody has said that a type is counted. */
public final class CounterEvidence {
  private final Facts facts;

  CounterEvidence(Facts facts) {
    this.facts = facts;
  }

  /** The counter on which a finding about an object rests; null where it rests on none. */
  public InferredCounter behind(Tree origin, Tree at) {
    Type type = origin == null ? null : TreeFacts.type(origin);
    InferredCounter found = of(type);
    return found != null ? found : at == null ? null : used(at);
  }

  /** The counter of the object at a place where no object is known. */
  private InferredCounter used(Tree at) {
    if (at instanceof MethodInvocationTree call) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        return of(TreeFacts.type(select.getExpression()));
      }
      return TreeFacts.callee(call) instanceof MethodSymbol method ? of(method.owner.type) : null;
    }
    return of(TreeFacts.type(at));
  }

  private InferredCounter of(Type type) {
    return type == null || type.isPrimitiveOrVoid() || type.tsym == null
        ? null
        : facts.model().inferredCounter(facts.types().skipTypeVars(type, false).tsym);
  }

  /**
   * Whether a counter is evidence enough for a finding. Where the end only makes others forget the
   * object, it may be used and kept by whoever has it, for nothing of it is gone.
   */
  public static boolean supports(Check check, InferredCounter counter) {
    return counter == null
        || counter.owes()
        || check != Check.USE_AFTER_PUT && check != Check.HANDOFF_WITHOUT_GET;
  }

  /** How sure a finding is that rests on a counter. */
  public static Confidence weighed(Confidence confidence, InferredCounter counter) {
    return counter == null || counter.certain() ? confidence : Confidence.UNSURE;
  }

  /** The steps of a finding, after what is known of the counter. */
  public static List<Step> told(List<Step> steps, InferredCounter counter) {
    if (counter == null) {
      return steps;
    }
    int start = counter.position();
    int end = start + counter.field().name.length();
    List<Step> told = new ArrayList<>();
    told.add(
        new Step(
            ProgramFacts.place(counter.unit(), start, end),
            "counted: " + counter.story() + " (inferred)"));
    told.addAll(steps);
    return told;
  }
}
