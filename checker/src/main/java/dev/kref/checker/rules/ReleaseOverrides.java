package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TreeFacts;

/** A release function that replaces another must do what that one did: KrefReleaseFunction. */
final class ReleaseOverrides implements ClassRule {
  private final ProgramFacts facts;
  private final ReleaseFunctions functions;

  ReleaseOverrides(ProgramFacts facts, ReleaseFunctions functions) {
    this.facts = facts;
    this.functions = functions;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method == null || ((MethodTree) member).getBody() == null) {
        continue;
      }
      MethodSymbol above = replaced(method);
      if (above == null) {
        functions.declared(member, reporter);
      } else {
        override((MethodTree) member, method, above, reporter);
      }
    }
  }

  /** The nearest overridden release function whose body does something. */
  private MethodSymbol replaced(MethodSymbol method) {
    for (MethodSymbol above : facts.model().overridden(method)) {
      MethodTree body = facts.body(above);
      if (body != null
          && facts.isRelease(above)
          && !ReleaseShape.isEmpty(body.getBody())
          && !onlyThrows(body)) {
        return above;
      }
      if (body == null && isConcreteElsewhere(above)) {
        return above;
      }
    }
    return null;
  }

  /** Whether a release function has a body, in a class file: it is taken to do something. */
  private boolean isConcreteElsewhere(MethodSymbol above) {
    return above.owner instanceof ClassSymbol owner
        && facts.classTree(owner) == null
        && (above.flags() & Flags.ABSTRACT) == 0
        && !owner.isInterface()
        && facts.isRelease(above);
  }

  private void override(
      MethodTree tree, MethodSymbol method, MethodSymbol above, Reporter reporter) {
    String what = "`" + above.owner.name + "." + above.name + "`";
    boolean inSight = facts.body(above) != null;
    if (ReleaseShape.isEmpty(tree.getBody()) && isSwitchedOff(method)) {
      return;
    }
    if (ReleaseShape.isEmpty(tree.getBody()) && inSight) {
      reporter.add(
          Check.RELEASE_FUNCTION,
          Confidence.SURE,
          tree,
          method,
          "this empty release function replaces " + what + ": what that one frees stays",
          "Remove the override, or call `super." + above.name + "()` in it.");
    } else if (inSight && !callsSuper(tree, method) && !onlyThrows(tree)) {
      reporter.add(
          Check.RELEASE_FUNCTION,
          Confidence.UNSURE,
          tree,
          method,
          "this release function replaces " + what + " and does not call it",
          "Call `super." + above.name + "()` in it.");
    }
  }

  /**
   * A class without a name that consists of an empty release function is there for that alone: its
   * one object is part of something that frees what it uses.
   */
  private boolean isSwitchedOff(MethodSymbol method) {
    if (!method.enclClass().name.isEmpty() || facts.model().isMarked(method)) {
      return false;
    }
    for (Symbol member : method.owner.members().getSymbols()) {
      if (member != method && !member.isConstructor() && (member.flags() & Flags.SYNTHETIC) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyThrows(MethodTree tree) {
    for (StatementTree statement : tree.getBody().getStatements()) {
      if (statement.getKind() == Tree.Kind.THROW) {
        return true;
      }
    }
    return false;
  }

  private static boolean callsSuper(MethodTree tree, MethodSymbol method) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getMethodSelect() instanceof MemberSelectTree select
                && isSuper(select)
                && select.getIdentifier() == method.name;
        return super.visitMethodInvocation(call, null);
      }

      private boolean isSuper(MemberSelectTree select) {
        return TreeFacts.isSuper(select.getExpression())
            || select.getExpression() instanceof MemberSelectTree inner
                && inner.getIdentifier().contentEquals("super");
      }
    }.scan(tree, null);
    return found[0];
  }
}
