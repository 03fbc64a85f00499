package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container in a private field, into which its class puts references that it has got for that,
 * and a method that makes it forget elements without a look at them. Where the other methods put
 * what they take out, or nothing ever looks at an element, those references are lost:
 * KrefOwnedField, a warning.
 */
final class ForgottenElements {
  /** What one method does with the field by name. */
  private static final class Mentions {
    private final List<MethodInvocationTree> drops = new ArrayList<>();
    private boolean takesOut;
    private boolean looks;

    /** Whether it hands what it takes out to whoever calls it. */
    private boolean yields;
  }

  private final ProgramFacts facts;

  ForgottenElements(ProgramFacts facts) {
    this.facts = facts;
  }

  void check(VarSymbol field, ClassSymbol type, ClassTree tree, Reporter reporter) {
    Map<MethodTree, Mentions> all = new LinkedHashMap<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method && method.getBody() != null) {
        all.put(method, mentions(method, field));
      }
    }
    List<MethodTree> draining = new ArrayList<>();
    boolean looks = false;
    for (Map.Entry<MethodTree, Mentions> each : all.entrySet()) {
      if (each.getValue().yields || drains(each.getKey(), field, type)) {
        draining.add(each.getKey());
        if (!each.getValue().takesOut && each.getValue().looks) {
          return; // puts, or hands on, what stays in there until somebody makes it forget that
        }
      }
      looks |= each.getValue().looks;
    }
    boolean known = draining.stream().anyMatch(method -> all.get(method).takesOut);
    for (Map.Entry<MethodTree, Mentions> each : all.entrySet()) {
      Mentions mentions = each.getValue();
      if (!mentions.looks
          && !draining.contains(each.getKey())
          && (known || !looks)
          && draining.stream().noneMatch(caller -> calls(caller, each.getKey()))) {
        mentions.drops.stream()
            .filter(drop -> known || forgetsAll(drop))
            .forEach(drop -> report(drop, field, reporter));
      }
    }
  }

  private boolean drains(MethodTree method, VarSymbol field, ClassSymbol type) {
    return new FieldDrain(facts, field, type).by(Entry.ofMethod(method)) != Drained.NO;
  }

  private static boolean calls(MethodTree caller, MethodTree callee) {
    return TreeFacts.calls(caller.getBody(), called -> called == Code.method(callee));
  }

  private boolean forgetsAll(MethodInvocationTree call) {
    return said(call).has(TermKind.DROPS_ELEMENTS);
  }

  private MethodContract contract(MethodInvocationTree call) {
    return facts.model().methodContract((MethodSymbol) TreeFacts.callee(call));
  }

  private Terms said(MethodInvocationTree call) {
    return contract(call).method();
  }

  private Mentions mentions(MethodTree method, VarSymbol field) {
    Mentions found = new Mentions();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitExpressionStatement(ExpressionStatementTree node, Void unused) {
        if (node.getExpression() instanceof MethodInvocationTree call && isOnField(call)) {
          boolean drops = said(call).has(TermKind.DROPS_ELEMENTS) || yieldsElement(call);
          if (drops) {
            found.drops.add(call);
            found.takesOut = true;
            return scan(call.getArguments(), null);
          }
        }
        return super.visitExpressionStatement(node, null);
      }

      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        found.yields |=
            TreeFacts.strip(node.getExpression()) instanceof MethodInvocationTree call
                && isOnField(call)
                && yieldsElement(call);
        return super.visitReturn(node, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (!isOnField(call)) {
          return super.visitMethodInvocation(call, null);
        }
        found.takesOut |= yieldsElement(call) || said(call).has(TermKind.DROPS_ELEMENTS);
        found.looks |= !TreeFacts.type(call).isPrimitive() && !putsIn(call);
        return scan(call.getArguments(), null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found.looks |= TreeFacts.symbol(node) == field;
        return null;
      }

      private boolean isOnField(MethodInvocationTree call) {
        ExpressionTree receiver = TreeFacts.receiver(call);
        return receiver != null
            && TreeFacts.named(receiver) == field
            && TreeFacts.callee(call) instanceof MethodSymbol;
      }
    }.scan(method.getBody(), null);
    return found;
  }

  /** Whether a call on a container yields the element that it takes out, and puts none in. */
  private boolean yieldsElement(MethodInvocationTree call) {
    return said(call).has(TermKind.OWNS_REF)
        && !said(call).has(TermKind.BORROWS_REF)
        && !putsIn(call)
        && facts.counted(TreeFacts.type(call));
  }

  private boolean putsIn(MethodInvocationTree call) {
    return contract(call).params().stream().anyMatch(p -> p.has(TermKind.OWNS_REF));
  }

  private static void report(MethodInvocationTree drop, VarSymbol field, Reporter reporter) {
    reporter.add(
        Check.OWNED_FIELD,
        Confidence.UNSURE,
        drop,
        field,
        "what `" + field.name + "` forgets here takes the references along that were got for it",
        "Put every element before the container forgets it.");
  }
}
