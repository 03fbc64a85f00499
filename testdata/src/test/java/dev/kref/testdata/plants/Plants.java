package dev.kref.testdata.plants;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;

/** All that can be planted into one file. */
final class Plants {
  private Plants() {}

  /** The plants of one attributed file, in the order of kinds and places. */
  static List<Plant> in(Code code) {
    List<Plant> plants = new ArrayList<>(PutPlants.in(code));
    plants.addAll(LockPlants.in(code));
    return plants;
  }

  static Plant plant(
      Code code, Kind kind, MethodTree method, Tree at, ExpressionTree object, Edit... edits) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) method).sym;
    return new Plant(
        kind,
        symbol.owner.getSimpleName() + "." + symbol.getSimpleName(),
        code.line(code.start(method)),
        code.line(code.end(method)),
        code.at(at),
        Code.held(object),
        List.of(edits));
  }
}
