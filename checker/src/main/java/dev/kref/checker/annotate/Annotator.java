package dev.kref.checker.annotate;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.annotate.Notes.Note;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.inference.CountMethod;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.inference.Primitive;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.RefModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the annotations that bodies prove: what counters made by hand do, and where references
 * change hands. What is said already, anywhere, is not said again.
 */
public final class Annotator {
  private final RefModel model;
  private final ProvenOwners owners;
  private final EditedUnit.Positions positions;

  public Annotator(Context context, Options options) {
    this.model = RefModel.instance(context, options);
    this.owners = new ProvenOwners(model);
    this.positions = new EditedUnit.Positions(context);
  }

  /** The annotations of some attributed files, as edits; files that need none are left out. */
  public Map<CompilationUnitTree, Repair> annotations(List<CompilationUnitTree> units) {
    Map<CompilationUnitTree, Notes> notes = new LinkedHashMap<>();
    units.forEach(unit -> notes.put(unit, counters(unit)));
    owners.prove(units, notes);
    Map<CompilationUnitTree, Repair> repairs = new LinkedHashMap<>();
    notes.forEach(
        (unit, found) -> {
          List<Repair.Edit> edits = edits(unit, found);
          if (!edits.isEmpty()) {
            repairs.put(unit, new Repair("Write the annotations that the bodies prove", edits));
          }
        });
    return repairs;
  }

  private List<Repair.Edit> edits(CompilationUnitTree unit, Notes notes) {
    if (notes.all().isEmpty()) {
      return List.of();
    }
    try {
      return new EditedUnit(unit, positions).edits(notes);
    } catch (IOException unreadable) {
      // The compiler has read it before; without its text there is nothing to edit.
      return List.of();
    }
  }

  private Notes counters(CompilationUnitTree unit) {
    Notes notes = new Notes();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        ClassSymbol symbol = ((JCClassDecl) tree).sym;
        InferredCounter counter = symbol == null ? null : model.inferredCounter(symbol);
        if (counter != null && canBeSaid(counter)) {
          type((JCClassDecl) tree, counter, notes);
        }
        return super.visitClass(tree, null);
      }
    }.scan(unit, null);
    return notes;
  }

  /** A constructor that nobody has written cannot be annotated. */
  private boolean canBeSaid(InferredCounter counter) {
    if (counter.owes()) {
      return true;
    }
    boolean written = true;
    for (var member : counter.type().members().getSymbols(symbol -> symbol.isConstructor())) {
      written &= (member.flags() & com.sun.tools.javac.code.Flags.GENERATEDCONSTR) == 0;
    }
    return written;
  }

  private void type(JCClassDecl tree, InferredCounter counter, Notes notes) {
    boolean own = counter.type() == tree.sym;
    if (own) {
      notes.add(tree, new Note("RefCounted", counter.pooled() ? "pooled = true" : ""));
      if (counter.startsAtZero()) {
        notes.add(tree, Note.of("StartsAtZero"));
      }
    }
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method && ((JCMethodDecl) method).sym != null) {
        method((JCMethodDecl) method, counter, own, notes);
      }
    }
  }

  private void method(JCMethodDecl tree, InferredCounter counter, boolean own, Notes notes) {
    MethodSymbol symbol = tree.sym;
    if (symbol.isConstructor()) {
      if (own && !counter.owes()) {
        notes.add(tree, Note.of("Uncounted"));
      }
      return;
    }
    CountMethod found = model.inferredMethod(symbol);
    if (found == null) {
      return;
    }
    words(found.kind()).forEach(word -> notes.add(tree, Note.of(word)));
    if (found.returnsSelf()) {
      notes.add(tree, Note.of("ReturnsAlias"));
    }
    if (own && found.kind() != Primitive.RELEASE && found.kind() != Primitive.READ) {
      if (tree.body != null) {
        notes.add(tree, Note.of("TrustedRefImpl"));
      }
    }
  }

  private static List<String> words(Primitive kind) {
    return switch (kind) {
      case GET -> List.of("GetsRef");
      case TRY_GET -> List.of("TryGetsRef");
      case PUT -> List.of("PutsRef");
      case LENIENT_PUT -> List.of("PutsRef", "Lenient");
      case RELEASE -> List.of("ReleaseFn");
      case READ -> List.of("ReadsCount");
      case HELPER -> List.of();
    };
  }

  /** One line for each class that cannot be annotated, and why. */
  public List<String> left() {
    List<String> lines = new ArrayList<>();
    for (InferredCounter counter : model.inferredCounters()) {
      if (!canBeSaid(counter)) {
        lines.add(
            "`"
                + counter.type().getSimpleName()
                + "` is not annotated: write its constructor first, which owes no put");
      }
    }
    return lines;
  }
}
