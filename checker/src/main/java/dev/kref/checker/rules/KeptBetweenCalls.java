package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.FieldInserts;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * A private field, or a container in one, in which an object keeps references of its own from one
 * call to the next, where nothing that ends the object lets go of them: KrefOwnedField, a warning.
 */
final class KeptBetweenCalls implements ClassRule {
  private final ProgramFacts facts;
  private final Disposals disposals;
  private final ForgottenElements forgotten;

  KeptBetweenCalls(ProgramFacts facts, RunScan scan) {
    this.facts = facts;
    this.disposals = new Disposals(facts, scan);
    this.forgotten = new ForgottenElements(facts);
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    ClassSymbol type = Code.classOf(tree);
    if ((type.flags() & (Flags.INTERFACE | Flags.ENUM | Flags.RECORD)) != 0
        || facts.model().isMarked(type)) {
      return;
    }
    for (Tree member : tree.getMembers()) {
      VarSymbol field = TreeFacts.variable(member);
      if (field != null
          && !field.isStatic()
          && (field.flags() & Flags.PRIVATE) != 0
          && !facts.isDeclared(field)
          && holdsCounted(field)) {
        check(field, member, type, tree, reporter);
      }
    }
  }

  private boolean holdsCounted(VarSymbol field) {
    if (facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER)) {
      List<Type> arguments = field.type.getTypeArguments();
      return !arguments.isEmpty()
          && facts.counted(arguments.get(arguments.size() - 1))
          && !facts.model().typeContract(arguments.get(arguments.size() - 1)).counter();
    }
    return facts.counted(field.type) && !facts.model().typeContract(field.type).counter();
  }

  private void check(
      VarSymbol field, Tree member, ClassSymbol type, ClassTree tree, Reporter reporter) {
    boolean container = facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER);
    boolean ended = hasEnd(type) || hasOwnClose(type, tree);
    if (!container && !ended) {
      return;
    }
    FieldInserts inserts = facts.inserts(field, tree);
    if (!inserts.areOwn() || inserts.isLent() || facts.isPutElsewhere(field)) {
      return;
    }
    if (ended && isKept(field, type, inserts)) {
      report(member, field, type, reporter);
    } else if (container) {
      forgotten.check(field, type, tree, reporter);
    }
  }

  private boolean isKept(VarSymbol field, ClassSymbol type, FieldInserts inserts) {
    boolean taken = false;
    for (MethodTree method : disposals.methods(type)) {
      MethodSymbol symbol = Code.method(method);
      if (new FieldDrain(facts, field, type).by(Entry.ofMethod(method)) == Drained.NO
          || facts.isGotBy(field, symbol) && !inserts.by(symbol)) {
        continue;
      }
      boolean inserting = inserts.by(symbol);
      boolean helper = (symbol.flags() & Flags.PRIVATE) != 0 && !inserts.isCalledWithin(symbol);
      if (disposals.isMeantToEnd(symbol) || !inserting && !helper) {
        return false;
      }
      taken |= inserts.isUsedBefore(symbol) || inserts.mayStay(symbol) || !inserts.byItself(symbol);
    }
    return taken;
  }

  /**
   * Whether a contract says which method ends the objects of a class, be it overridden here or not.
   * That a method is called close tells too little of what else may end them, unless it is here.
   */
  private boolean hasEnd(ClassSymbol type) {
    for (Type above : facts.types().closure(type.type)) {
      for (Symbol member : above.tsym.members().getSymbols(MethodSymbol.class::isInstance)) {
        if (!member.isConstructor() && disposals.isSaidToEnd((MethodSymbol) member)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a class says itself, in code, what there is to do when one of its objects is closed.
   */
  private boolean hasOwnClose(ClassSymbol type, ClassTree tree) {
    return facts.isCloseable(type)
        && tree.getMembers().stream()
            .anyMatch(
                member ->
                    member instanceof MethodTree method
                        && method.getBody() != null
                        && !method.getBody().getStatements().isEmpty()
                        && method.getParameters().isEmpty()
                        && method.getName().contentEquals("close"));
  }

  private void report(Tree member, VarSymbol field, ClassSymbol type, Reporter reporter) {
    reporter.add(
        Check.OWNED_FIELD,
        Confidence.UNSURE,
        member,
        field,
        "the references that `"
            + field.name
            + "` keeps between the calls of `"
            + type.name
            + "` are never put where the object ends",
        "Put what is left in there where the object ends.");
  }
}
