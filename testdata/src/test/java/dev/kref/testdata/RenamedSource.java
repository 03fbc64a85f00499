package dev.kref.testdata;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.TreeMap;

/**
 * The text of one attributed file with the runtime's names replaced, whatever else is called the
 * same. Lines stay where they are.
 */
final class RenamedSource extends TreeScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final Renaming renaming;
  private final String text;
  private final TreeMap<Integer, Edit> edits = new TreeMap<>();

  private record Edit(int end, String text) {}

  private RenamedSource(
      CompilationUnitTree unit, SourcePositions positions, Renaming renaming, String text) {
    this.unit = unit;
    this.positions = positions;
    this.renaming = renaming;
    this.text = text;
  }

  /** The renamed text; the same as {@code text} where the file does not use the runtime. */
  static String of(
      CompilationUnitTree unit, SourcePositions positions, Renaming renaming, String text) {
    RenamedSource source = new RenamedSource(unit, positions, renaming, text);
    source.scan(unit, null);
    StringBuilder renamed = new StringBuilder(text);
    source
        .edits
        .descendingMap()
        .forEach((start, edit) -> renamed.replace(start, edit.end(), edit.text()));
    return renamed.toString();
  }

  @Override
  public Void visitPackage(PackageTree tree, Void unused) {
    if (tree.getPackageName().toString().equals(Renaming.OLD_PACKAGE)) {
      Tree name = tree.getPackageName();
      replace(start(name), end(name), Renaming.NEW_PACKAGE);
    }
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    rename(start(tree), TreeInfo.symbol((JCTree) tree));
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    Symbol symbol = TreeInfo.symbol((JCTree) tree);
    Symbol qualifier = TreeInfo.symbol((JCTree) tree.getExpression());
    if (symbol != null
        && Renaming.isRuntimeType(symbol)
        && qualifier instanceof Symbol.PackageSymbol) {
      replace(start(tree.getExpression()), end(tree.getExpression()), Renaming.NEW_PACKAGE);
    } else {
      scan(tree.getExpression(), null);
    }
    rename(end(tree) - tree.getIdentifier().length(), symbol);
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    super.visitMemberReference(tree, null);
    rename(end(tree) - tree.getName().length(), ((JCTree.JCMemberReference) tree).sym);
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) tree;
    boolean constructor = method.sym != null && method.sym.isConstructor();
    boolean written = (method.mods.flags & com.sun.tools.javac.code.Flags.GENERATEDCONSTR) == 0;
    if (written) {
      rename(method.pos, constructor ? method.sym.owner : method.sym);
    }
    return super.visitMethod(tree, null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    JCTree.JCClassDecl type = (JCTree.JCClassDecl) tree;
    if (type.sym != null && Renaming.isRuntimeType(type.sym)) {
      int name = text.indexOf(" " + type.name, type.pos) + 1;
      rename(name, type.sym);
    }
    return super.visitClass(tree, null);
  }

  private void rename(int start, Symbol symbol) {
    String name = symbol == null ? null : renaming.newName(symbol);
    if (name == null) {
      return;
    }
    String old = symbol.name.toString();
    // What has the symbol without spelling its name (`this`, an implicit constructor) stays.
    if (start >= 0 && text.startsWith(old, start)) {
      replace(start, start + old.length(), name);
    }
  }

  private void replace(int start, int end, String with) {
    edits.put(start, new Edit(end, with));
  }

  private int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }
}
