package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Declares that a method's result carries a reference, where every return proves it. */
final class OwnedResult implements Fixer {
  private static final String OWNS = "dev.kref.annotation.OwnsRef";
  private static final String ALL = "dev.kref.annotation.*";

  @Override
  public Repair repair(Spot spot) {
    if (spot.finding().check() != Check.CONTRACT
        || !(spot.leaf() instanceof ReturnTree left)
        || !(spot.method() instanceof JCTree.JCMethodDecl method)
        || !isSilent(method.sym, spot.words())
        || !allAlike(method.getBody(), left)) {
      return null;
    }
    String word = isImported(spot.unit()) ? "@OwnsRef" : "@" + OWNS;
    int at = spot.unit().start(method);
    return new Repair(
        "Declare the result as owned",
        List.of(new Edit(at, at, word + spot.unit().eol() + spot.unit().indent(at))));
  }

  /** Nothing is said of the result, here or by a method that this one overrides. */
  private static boolean isSilent(MethodSymbol method, Words words) {
    return method != null
        && words.model().overridden(method).isEmpty()
        && !words.model().methodContract(method).method().has(TermKind.BORROWS_REF)
        && !words.model().methodContract(method).method().has(TermKind.OWNS_REF)
        && !words.model().methodContract(method).method().has(TermKind.RETURNS_ALIAS)
        && words.model().isMarked(method);
  }

  /** All other returns return the same variable, a new object, or null. */
  private static boolean allAlike(BlockTree body, ReturnTree proven) {
    Symbol result = TreeFacts.named(proven.getExpression());
    boolean local =
        result instanceof Symbol.VarSymbol
            && result.owner.kind != com.sun.tools.javac.code.Kinds.Kind.TYP;
    for (ReturnTree other : Code.returnsOf(body)) {
      ExpressionTree value = TreeFacts.strip(other.getExpression());
      boolean alike =
          other == proven
              || value instanceof NewClassTree
              || value.getKind() == Tree.Kind.NULL_LITERAL
              || local && TreeFacts.symbol(value) == result;
      if (!alike) {
        return false;
      }
    }
    return true;
  }

  private static boolean isImported(Unit unit) {
    for (ImportTree imported : unit.tree().getImports()) {
      String name = imported.getQualifiedIdentifier().toString();
      // A nearer type of that name would hide what a star imports, unless the file uses it so.
      if (name.equals(OWNS) || name.equals(ALL) && unit.contains("@OwnsRef")) {
        return true;
      }
    }
    return false;
  }
}
