package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * A variable that holds the reference which a finding is about.
 *
 * @param variable the variable
 * @param path the block in which it begins to hold it
 * @param from the number of the first statement from which it does
 */
record Holder(VarSymbol variable, TreePath path, int from) {
  /**
   * The variable that a finding's message names, if it is declared with a reference, is got in a
   * block around the finding, or is a parameter that is taken over. Else null.
   */
  static Holder of(Spot spot) {
    String name = spot.noun();
    Spot.InBlock declared = spot.declaration();
    if (declared != null) {
      VariableTree variable = (VariableTree) declared.statement();
      if (spot.words().yieldsOwned(variable.getInitializer())) {
        return new Holder(TreeFacts.variable(variable), declared.path(), declared.index() + 1);
      }
    }
    Holder got = name == null ? null : got(spot, name);
    return got != null || declared != null ? got : parameter(spot, name);
  }

  private static Holder got(Spot spot, String name) {
    for (Spot.InBlock at = spot.statement(); at != null; at = at.outer()) {
      for (int i = at.index(); i >= 0; i--) {
        VarSymbol got = spot.words().got(at.all().get(i));
        if (got != null && got.name.contentEquals(name)) {
          return new Holder(got, at.path(), i + 1);
        }
      }
    }
    return null;
  }

  private static Holder parameter(Spot spot, String name) {
    if (!(spot.method() instanceof JCTree.JCMethodDecl method)
        || method.body == null
        || method.sym == null
        || method.sym.isConstructor()) {
      // Nothing may stand in front of what a constructor calls first.
      return null;
    }
    for (int i = 0; i < method.params.size(); i++) {
      VarSymbol parameter = method.params.get(i).sym;
      if (parameter.name.contentEquals(name == null ? "" : name)
          && Words.always(
              spot.words().model().methodContract(method.sym).param(i), TermKind.OWNS_REF)) {
        return new Holder(parameter, spot.unit().path(method.body), 0);
      }
    }
    return null;
  }

  BlockTree block() {
    return (BlockTree) path.getLeaf();
  }

  /** The statements of its block while it holds the reference. */
  List<? extends StatementTree> rest() {
    return block().getStatements().subList(from, block().getStatements().size());
  }
}
