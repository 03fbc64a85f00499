package dev.kref.testdata.plants;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Sections that look an object up and get it: the section ends before the get. */
final class LockPlants extends TreePathScanner<Void, Void> {
  private final Code code;
  private final List<Plant> plants = new ArrayList<>();

  private LockPlants(Code code) {
    this.code = code;
  }

  /** All plants of one file whose subject is a critical section. */
  static List<Plant> in(Code code) {
    LockPlants all = new LockPlants(code);
    all.scan(code.unit, null);
    return all.plants;
  }

  @Override
  public Void visitSynchronized(SynchronizedTree node, Void unused) {
    String opening = "synchronized " + code.flat(node.getExpression()) + " {";
    narrow(node, node.getBlock(), code.start(node), opening, "");
    return super.visitSynchronized(node, null);
  }

  @Override
  public Void visitMethod(MethodTree node, Void unused) {
    if (node.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED) && node.getBody() != null) {
      String owner = ((JCTree.JCMethodDecl) node).sym.owner.getSimpleName().toString();
      boolean isStatic = node.getModifiers().getFlags().contains(Modifier.STATIC);
      String monitor = isStatic ? owner + ".class" : "this";
      int word = code.source.indexOf("synchronized", code.start(node.getModifiers()));
      String opening = "synchronized (" + monitor + ") {";
      narrow(
          node,
          node.getBody(),
          code.start(node.getBody()),
          opening,
          "",
          new Edit(word, word + "synchronized".length(), ""));
    }
    return super.visitMethod(node, null);
  }

  @Override
  public Void visitTry(TryTree node, Void unused) {
    if (node.getFinallyBlock() != null
        && node.getCatches().isEmpty()
        && node.getResources().isEmpty()
        && node.getFinallyBlock().getStatements().size() == 1
        && code.text(node.getFinallyBlock()).contains(".unlock()")) {
      String closing = " finally " + code.flat(node.getFinallyBlock());
      int end = code.end(node.getBlock());
      String lines = code.source.substring(end, code.end(node)).replaceAll("[^\n]", "");
      Edit noFinally = new Edit(end, code.end(node), lines);
      narrow(node, node.getBlock(), code.start(node), "try {", closing, noFinally);
    }
    return super.visitTry(node, null);
  }

  /** Ends a section before the statement that gets what an earlier one, or a field, names. */
  private void narrow(
      Tree section, BlockTree block, int from, String opening, String closing, Edit... more) {
    MethodTree method = method(getCurrentPath());
    if (method == null
        || code.isCounterCode(((JCTree.JCMethodDecl) method).sym)
        || code.source.substring(from, code.start(block) + 1).contains("//")) {
      return;
    }
    List<? extends StatementTree> statements = block.getStatements();
    for (int i = 0; i < statements.size(); i++) {
      ExpressionTree object = got(statements.get(i));
      if (object != null && isLookedUp(object, statements.subList(0, i))) {
        List<Edit> edits = new ArrayList<>(List.of(more));
        if (cut(block, i, from, opening, closing, edits)) {
          plants.add(
              Plants.plant(
                  code, Kind.LOCK_NARROWED, method, section, object, edits.toArray(new Edit[0])));
        }
        return;
      }
    }
  }

  /**
   * Closes the section early, and lets its own closing brace close a block around both parts, in
   * which the variables are declared that the section sets; whether it can be done.
   */
  private boolean cut(
      BlockTree block, int get, int from, String opening, String closing, List<Edit> edits) {
    StringBuilder declared = new StringBuilder();
    for (StatementTree statement : block.getStatements().subList(0, get)) {
      if (!(statement instanceof VariableTree variable)) {
        continue;
      }
      String name = variable.getName().toString();
      int start = code.start(variable);
      ExpressionTree value = variable.getInitializer();
      if (value == null || ((JCTree.JCVariableDecl) variable).declaredUsingVar()) {
        return false;
      }
      String head = code.source.substring(start, code.start(value));
      if (head.contains("\n") || head.contains("/")) {
        return false;
      }
      declared.append(code.text(variable.getType())).append(' ').append(name).append("; ");
      edits.add(new Edit(start, code.start(value), name + " = "));
    }
    edits.add(new Edit(from, code.start(block) + 1, "{ " + declared + opening));
    edits.add(Edit.insert(code.start(block.getStatements().get(get)), "}" + closing + " "));
    return true;
  }

  private static MethodTree method(TreePath path) {
    for (Tree tree : path) {
      if (tree instanceof MethodTree method) {
        return method;
      }
    }
    return null;
  }

  /** The object of the first get in a statement, conditional or not; null if there is none. */
  private ExpressionTree got(StatementTree statement) {
    ExpressionTree[] found = new ExpressionTree[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        for (TermKind kind : List.of(TermKind.GETS_REF, TermKind.TRY_GETS_REF)) {
          if (found[0] == null) {
            found[0] = code.object(node, kind);
          }
        }
        return super.visitMethodInvocation(node, null);
      }
    }.scan(statement, null);
    return found[0];
  }

  /** Whether an object is read, in the section, from what others can reach. */
  private static boolean isLookedUp(ExpressionTree object, List<? extends StatementTree> before) {
    VarSymbol variable = Code.variable(object);
    if (variable == null) {
      return false;
    }
    if (!Code.isLocal(variable)) {
      return (variable.flags() & Flags.FINAL) == 0;
    }
    return before.stream()
        .anyMatch(
            statement ->
                statement instanceof VariableTree tree
                    && ((JCTree.JCVariableDecl) tree).sym == variable
                    && !(tree.getInitializer() instanceof NewClassTree));
  }
}
