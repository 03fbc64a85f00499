package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of one file: at most one of a check at a place. */
final class Reporter {
  private final ProgramFacts facts;
  private final CompilationUnitTree unit;
  private final List<Finding> found = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  Reporter(ProgramFacts facts, CompilationUnitTree unit) {
    this.facts = facts;
    this.unit = unit;
  }

  List<Finding> findings() {
    return found;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** Where a declaration's name stands, or the whole of any other tree. */
  Place place(Tree tree) {
    if (tree instanceof MethodTree || tree instanceof VariableTree || tree instanceof ClassTree) {
      int name = Code.namePosition(tree);
      return ProgramFacts.place(unit, name, name + nameOf(tree).length());
    }
    return facts.place(unit, tree);
  }

  private static String nameOf(Tree tree) {
    if (tree instanceof MethodTree method) {
      MethodSymbol symbol = Code.method(method);
      return symbol != null && symbol.isConstructor()
          ? symbol.owner.name.toString()
          : method.getName().toString();
    }
    return tree instanceof VariableTree variable
        ? variable.getName().toString()
        : ((ClassTree) tree).getSimpleName().toString();
  }

  /** Whether a tree stands in this file. */
  boolean owns(Tree tree) {
    return TreeFacts.contains(unit, tree);
  }

  /** Whether a position lies inside a tree. */
  boolean covers(Tree tree, int position) {
    Place whole = facts.place(unit, tree);
    return position >= whole.start() && position < whole.end();
  }

  Step step(Tree tree, String text) {
    return new Step(place(tree), text);
  }

  void sure(Check check, Tree at, Symbol in, String message, String advice, Step... steps) {
    add(check, Confidence.SURE, at, in, message, advice, steps);
  }

  /**
   * Adds a finding.
   *
   * @param in the declaration that it stands in: a method, field or class
   */
  void add(
      Check check,
      Confidence confidence,
      Tree at,
      Symbol in,
      String message,
      String advice,
      Step... steps) {
    Place place = place(at);
    if (places.add(check.id() + "@" + place.start())) {
      found.add(
          new Finding(
              check, confidence, place, message, List.of(steps), advice, subject(in), List.of()));
    }
  }

  private static String subject(Symbol symbol) {
    if (symbol == null) {
      return "";
    }
    if (symbol instanceof ClassSymbol type) {
      return type.getQualifiedName().isEmpty()
          ? type.flatName().toString()
          : type.getQualifiedName().toString();
    }
    return subject(symbol.enclClass()) + "." + symbol;
  }
}
