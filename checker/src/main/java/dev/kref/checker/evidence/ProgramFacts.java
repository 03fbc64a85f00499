package dev.kref.checker.evidence;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.finding.Place;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * What the rules about declarations may ask of a run: the sources of the run and the evidence
 * gathered over all of them. Not thread-safe, as javac's symbols are not.
 */
public final class ProgramFacts {
  private final Facts facts;

  public ProgramFacts(Facts facts) {
    this.facts = facts;
  }

  public RefModel model() {
    return facts.model();
  }

  public Types types() {
    return facts.types();
  }

  /** Whether values of this type are reference counted, or counters. */
  public boolean counted(Type type) {
    return facts.counted(type);
  }

  /** The one abstract method of a functional interface, null where the type has none. */
  public MethodSymbol descriptor(Type type) {
    return facts.functions().descriptor(type);
  }

  /** All attributed files of the run, in the order of their names. */
  public List<CompilationUnitTree> units() {
    return facts.program().units();
  }

  /** The declaration of a method with its body, null where it is not in this run or has none. */
  public MethodTree body(MethodSymbol method) {
    return facts.program().body(method);
  }

  /** The declaration of a class, null where it is not in this run. */
  public ClassTree classTree(ClassSymbol type) {
    return facts.program().classTree(type);
  }

  /**
   * Makes the methods of an anonymous or local class known, which javac does not find by symbol.
   */
  public void declare(ClassTree tree) {
    facts.program().declare(tree);
  }

  /** All classes of a file, those inside of others and of methods too. */
  public List<ClassTree> classes(CompilationUnitTree unit) {
    return facts.program().classes(unit);
  }

  /** Whether a field, or the container in it, holds references of its own. */
  public boolean isOwning(VarSymbol field) {
    return facts.places().kindOf(field) == PlaceFacts.Kind.OWNED;
  }

  /** What the code of a class puts into one of its fields. */
  public FieldInserts inserts(VarSymbol field, ClassTree tree) {
    return new FieldInserts(facts, field, tree);
  }

  /** Whether code outside of the class of a field puts what the field holds. */
  public boolean isPutElsewhere(VarSymbol field) {
    return facts.places().isPutElsewhere(field);
  }

  /**
   * The expressions that give a field the only references to what it holds, where nothing in sight
   * ever puts those; empty for any other field.
   */
  public List<ExpressionTree> neverPut(VarSymbol field) {
    FieldUses uses = facts.places().isPut(field) ? null : facts.soleHolders().of(field);
    return uses == null || uses.puts() || uses.movesOut() ? List.of() : uses.acquisitions();
  }

  /**
   * Whether a field has the only references to what it holds, and keeps them until they are put.
   */
  public boolean isSoleHolder(VarSymbol field) {
    FieldUses uses = facts.soleHolders().of(field);
    return uses != null && !uses.movesOut();
  }

  /** Whether such a field holds something for as long as its object lives. */
  public boolean isAlwaysHeld(VarSymbol field) {
    FieldUses uses = facts.soleHolders().of(field);
    return uses != null && !uses.movesOut() && uses.isNeverNull();
  }

  /** Whether the declaration of a field says who owns what it holds. */
  public boolean isDeclared(VarSymbol field) {
    return facts.places().isDeclared(field);
  }

  /** Whether a method gets what a field holds, so that what it puts may be its own reference. */
  public boolean isGotBy(VarSymbol field, MethodSymbol method) {
    return facts.places().isGotBy(field, method);
  }

  /** Whether a method puts what a field, or the container in it, holds. */
  public boolean isPutBy(VarSymbol field, MethodSymbol method) {
    return facts.places().isPutBy(field, method);
  }

  /** Whether objects of a class are closed as resources are. */
  public boolean isCloseable(ClassSymbol type) {
    return facts
        .types()
        .isSubtype(facts.types().erasure(type.type), facts.symtab().autoCloseableType);
  }

  /** Whether a method runs only when the last reference is gone. */
  public boolean isRelease(MethodSymbol method) {
    return facts.places().isRelease(method);
  }

  /** Whether a release function is given anywhere, or a counter put that was made with one. */
  public boolean namesReleases() {
    return facts.places().namesReleases();
  }

  /** Whether a method is itself a release function, or destroys its object as one does. */
  public boolean isReleaseFunction(MethodSymbol method) {
    return facts.places().isReleaseFunction(method);
  }

  /** What a variable is set to, where that is once and for all; null elsewhere. */
  public ExpressionTree initializer(VarSymbol variable) {
    return facts.places().initializer(variable);
  }

  /** Whether anything in a file is counted, or says that it is. */
  public boolean concerns(CompilationUnitTree unit) {
    return facts.firstLook().concerns(unit);
  }

  /** Whether a file may count references by hand: it concerns them, or counts something down. */
  public boolean mayCountDown(CompilationUnitTree unit) {
    return facts.firstLook().mayCountDown(unit);
  }

  /** Whether code has counted types in it. */
  public boolean touchesCounted(Tree tree) {
    return facts.firstLook().sees(tree);
  }

  /**
   * The stretch of a file from {@code start} to {@code end}. Columns count characters: a tab is
   * one.
   */
  public static Place place(CompilationUnitTree unit, int start, int end) {
    LineMap lines = unit.getLineMap();
    int line = (int) lines.getLineNumber(start);
    int endLine = (int) lines.getLineNumber(end);
    return new Place(
        unit.getSourceFile().getName(),
        start,
        end,
        line,
        (int) (start - lines.getStartPosition(line)) + 1,
        endLine,
        (int) (end - lines.getStartPosition(endLine)) + 1);
  }

  /** Where a tree stands. */
  public Place place(CompilationUnitTree unit, Tree tree) {
    int start = TreeFacts.start(tree);
    long end = facts.positions().getEndPosition(unit, tree);
    return place(unit, start, end < 0 ? start + 1 : (int) end);
  }
}
