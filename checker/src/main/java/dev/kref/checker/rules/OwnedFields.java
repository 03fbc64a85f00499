package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** A field that owns must be put when its object ends: KrefOwnedField at the field. */
final class OwnedFields implements ClassRule {
  private final ProgramFacts facts;
  private final Disposals disposals;

  OwnedFields(ProgramFacts facts, RunScan scan) {
    this.facts = facts;
    this.disposals = new Disposals(facts, scan);
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    ClassSymbol type = Code.classOf(tree);
    if ((type.flags() & (Flags.INTERFACE | Flags.ENUM)) != 0) {
      return;
    }
    List<Entry> ends = null;
    for (Tree member : tree.getMembers()) {
      VarSymbol field = TreeFacts.variable(member);
      if (field == null || field.isStatic()) {
        continue;
      }
      if (!neverPut(field, type, reporter) && isOwning(field)) {
        ends = ends == null ? disposals.of(type) : ends;
        field(member, field, type, ends, reporter);
      }
    }
  }

  private boolean isOwning(VarSymbol field) {
    if (field.type.isPrimitive()
        || facts.model().typeContract(field.type).counter() && !facts.isDeclared(field)) {
      return false;
    }
    return facts.isOwning(field)
        && (facts.isDeclared(field)
            || facts.counted(field.type) && (field.flags() & Flags.PRIVATE) != 0);
  }

  private void field(
      Tree tree, VarSymbol field, ClassSymbol type, List<Entry> ends, Reporter reporter) {
    Drained drained = Drained.NO;
    for (Entry end : ends) {
      drained = drained.or(new FieldDrain(facts, field, type).by(end));
    }
    if (drained == Drained.YES || facts.isPutElsewhere(field)) {
      return;
    }
    if (!facts.isDeclared(field)
        && drained == Drained.SOMETIMES
        && facts.isAlwaysHeld(field)
        && ends.stream().anyMatch(this::isItsOwn)) {
      sometimes(tree, field, ends, reporter);
    } else if (!facts.isDeclared(field)) {
      inferred(tree, field, type, ends, drained, reporter);
    } else if (drained == Drained.SOMETIMES) {
      sometimes(tree, field, ends, reporter);
    } else {
      declared(tree, field, type, ends, reporter);
    }
  }

  /** What only this field leads to, nobody but its class could put. */
  private boolean neverPut(VarSymbol field, ClassSymbol type, Reporter reporter) {
    List<ExpressionTree> acquisitions = facts.neverPut(field);
    if (acquisitions.isEmpty()) {
      return false;
    }
    List<Entry> ends = disposals.of(type).stream().filter(this::isItsOwn).toList();
    reporter.add(
        Check.OWNED_FIELD,
        ends.isEmpty() ? Confidence.UNSURE : Confidence.SURE,
        acquisitions.get(0),
        field,
        "the reference that the field `"
            + field.name
            + "` gets here is never put, and nothing else leads to the object",
        ends.isEmpty()
            ? "Put it in a close method of `" + name(type) + "`, or hand it on."
            : "Put it where the object ends.",
        steps(ends, reporter));
    return true;
  }

  /** Whether an end is the class's own, not a method that a framework calls for any reason. */
  private boolean isItsOwn(Entry end) {
    MethodSymbol method = Code.method(end.code());
    return method == null || disposals.isMeantToEnd(method);
  }

  private void sometimes(Tree tree, VarSymbol field, List<Entry> ends, Reporter reporter) {
    reporter.add(
        Check.OWNED_FIELD,
        Confidence.UNSURE,
        tree,
        field,
        what(field) + " is put only under a condition that has nothing to do with it",
        "Put it on every path that ends the object.",
        steps(ends, reporter));
  }

  private void declared(
      Tree tree, VarSymbol field, ClassSymbol type, List<Entry> ends, Reporter reporter) {
    boolean handedOn = letsGoSomewhere(field, type);
    if (ends.isEmpty()) {
      if (!handedOn) {
        reporter.sure(
            Check.OWNED_FIELD,
            tree,
            field,
            what(field)
                + " is never put: `"
                + name(type)
                + "` has no release function and no close method",
            "Put it in a release function or a close method, or hand it on.");
      }
      return;
    }
    reporter.add(
        Check.OWNED_FIELD,
        handedOn ? Confidence.UNSURE : Confidence.SURE,
        tree,
        field,
        what(field) + " is not put where the object ends",
        "Put " + (isContainer(field) ? "every element" : "it") + " there.",
        steps(ends, reporter));
  }

  /** An undeclared field owns if its old value is put where it is replaced. */
  private void inferred(
      Tree tree,
      VarSymbol field,
      ClassSymbol type,
      List<Entry> ends,
      Drained drained,
      Reporter reporter) {
    if (ends.isEmpty()
        || drained != Drained.NO
        || !facts.model().isMarked(type)
            && !facts.isSoleHolder(field)
            && !isOwnAffair(field, type, ends)) {
      return;
    }
    boolean replaced = false;
    for (MethodTree method : disposals.methods(type)) {
      Drained here = new FieldDrain(facts, field, type).by(Entry.ofMethod(method));
      if (here != Drained.NO) {
        if (!FieldDrain.isReplacedIn(method, field)) {
          return;
        }
        replaced = true;
      }
    }
    if (replaced) {
      reporter.add(
          Check.OWNED_FIELD,
          Confidence.UNSURE,
          tree,
          field,
          what(field) + " is put where it is replaced, but not where the object ends",
          "Put it there as well, or declare that the field borrows (`@BorrowsRef`).",
          steps(ends, reporter));
    }
  }

  /** Whether a class that has an end shows nobody else what a field of it holds. */
  private boolean isOwnAffair(VarSymbol field, ClassSymbol type, List<Entry> ends) {
    ClassTree tree = facts.classTree(type);
    return tree != null
        && ends.stream().anyMatch(this::isItsOwn)
        && !facts.inserts(field, tree).isLent();
  }

  /** Whether a method puts what the field holds, or hands it on, without replacing it. */
  private boolean letsGoSomewhere(VarSymbol field, ClassSymbol type) {
    for (MethodTree method : disposals.methods(type)) {
      if (!FieldDrain.isReplacedIn(method, field)
          && new FieldDrain(facts, field, type).by(Entry.ofMethod(method)) != Drained.NO) {
        return true;
      }
    }
    return false;
  }

  private Step[] steps(List<Entry> ends, Reporter reporter) {
    return ends.stream()
        .filter(end -> reporter.owns(end.code()))
        .map(end -> reporter.step(end.code(), "the object ends here"))
        .limit(4)
        .toArray(Step[]::new);
  }

  private static String what(VarSymbol field) {
    return isContainer(field)
        ? "what the owning container `" + field.name + "` holds"
        : "the owned field `" + field.name + "`";
  }

  private static boolean isContainer(VarSymbol field) {
    return field.type.hasTag(TypeTag.ARRAY) || !field.type.getTypeArguments().isEmpty();
  }

  private static String name(ClassSymbol type) {
    return type.name.isEmpty() ? type.flatName().toString() : type.name.toString();
  }
}
