package dev.kref.checker.repair;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Puts what an owned field or container holds: where it is overwritten, dropped, or ends. */
final class OwnedFieldPut implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    if (spot.finding().check() != Check.OWNED_FIELD) {
      return null;
    }
    if (spot.leaf() instanceof JCTree.JCVariableDecl field
        && field.sym != null
        && field.sym.owner.kind == com.sun.tools.javac.code.Kinds.Kind.TYP) {
      return atTheEnd(spot, field);
    }
    Spot.InBlock at = spot.statement();
    if (at == null || !(at.statement() instanceof ExpressionStatementTree statement)) {
      return null;
    }
    if (statement.getExpression() instanceof AssignmentTree assignment) {
      return overwritten(spot, statement, assignment);
    }
    return statement.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
        ? called(spot, statement, call, select)
        : null;
  }

  private static Repair overwritten(
      Spot spot, ExpressionStatementTree statement, AssignmentTree assignment) {
    if (!(TreeFacts.named(assignment.getVariable()) instanceof VarSymbol field)
        || !spot.words().model().variableTerms(field).has(TermKind.OWNS_REF)
        || !isPlain(assignment.getVariable())) {
      return null;
    }
    String put = spot.words().call(field.type, TermKind.PUTS_REF, spot.type());
    String type = typeOf(spot.unit(), field);
    String previous = "previous" + capital(field.name.toString()) + number(spot, field);
    if (put == null || type == null || !spot.unit().isFree(previous)) {
      return null;
    }
    Unit unit = spot.unit();
    String keep = type + " " + previous + " = " + unit.source(assignment.getVariable()) + ";";
    int start = unit.start(statement);
    String give =
        "if ("
            + previous
            + " != null) {"
            + unit.eol()
            + unit.deeper(start)
            + previous
            + put
            + ";"
            + unit.eol()
            + unit.indent(start)
            + "}";
    return new Repair(
        "Put what the field held",
        List.of(unit.before(statement, keep), unit.behind(statement, give)));
  }

  /** Tells the names of several repairs of one method apart. */
  private static String number(Spot spot, VarSymbol field) {
    int[] earlier = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        boolean before = spot.unit().start(tree) < spot.finding().place().start();
        earlier[0] += before && TreeFacts.named(tree.getVariable()) == field ? 1 : 0;
        return super.visitAssignment(tree, null);
      }
    }.scan(spot.method(), null);
    return earlier[0] == 0 ? "" : String.valueOf(earlier[0] + 1);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** A field of this object or class: to read it once more does nothing else. */
  private static boolean isPlain(ExpressionTree variable) {
    ExpressionTree stripped = TreeFacts.strip(variable);
    return stripped.getKind() == Tree.Kind.IDENTIFIER
        || stripped instanceof MemberSelectTree select
            && select.getExpression().getKind() == Tree.Kind.IDENTIFIER;
  }

  /** The type of a field of this file as its declaration spells it. */
  private static String typeOf(Unit unit, VarSymbol field) {
    String[] found = new String[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        if (TreeFacts.variable(variable) == field) {
          Tree type = variable.getType();
          found[0] =
              unit.source(
                  type instanceof AnnotatedTypeTree annotated
                      ? annotated.getUnderlyingType()
                      : type);
        }
        return super.visitVariable(variable, null);
      }
    }.scan(unit.tree(), null);
    return found[0];
  }

  private static Repair called(
      Spot spot,
      ExpressionStatementTree statement,
      MethodInvocationTree call,
      MemberSelectTree select) {
    ExpressionTree receiver = TreeFacts.strip(select.getExpression());
    if (spot.words().model().typeContract(TreeFacts.type(receiver)).counter()
        && receiver instanceof MemberSelectTree inner) {
      receiver = TreeFacts.strip(inner.getExpression());
    }
    if (!(TreeFacts.symbol(receiver) instanceof VarSymbol field) || !isPlain(receiver)) {
      return null;
    }
    Unit unit = spot.unit();
    if (spot.finding().message().endsWith("but the field still points to the object")) {
      boolean settable = (field.flags() & Flags.FINAL) == 0 && spot.words().put(statement, field);
      return settable
          ? new Repair(
              "Clear the field",
              List.of(unit.behind(statement, unit.source(receiver) + " = null;")))
          : null;
    }
    if (!select.getIdentifier().contentEquals("clear") || !call.getArguments().isEmpty()) {
      return null;
    }
    String each = putEach(spot, field.type, unit.source(receiver));
    return each == null
        ? null
        : new Repair("Put the elements", List.of(unit.before(statement, each)));
  }

  /** A statement that puts all elements of a collection, or all values of a map. */
  private static String putEach(Spot spot, Type type, String container) {
    Words words = spot.words();
    boolean map = words.isSubtype(type, "java.util.Map");
    if (!map && !words.isSubtype(type, "java.util.Collection")
        || type.getTypeArguments().isEmpty()) {
      return null;
    }
    Type element = type.getTypeArguments().last();
    String put = words.call(element, TermKind.PUTS_REF, spot.type());
    return put == null || !spot.unit().isFree("each")
        ? null
        : container + (map ? ".values()" : "") + ".forEach(each -> each" + put + ");";
  }

  private static Repair atTheEnd(Spot spot, JCTree.JCVariableDecl field) {
    if (!spot.finding().message().endsWith("is not put where the object ends")) {
      return null;
    }
    JCTree.JCMethodDecl end = spot.words().disposal(spot.type());
    if (end == null || Code.mentions(end.params, field.sym) || Code.jumps(List.of(end.body))) {
      return null;
    }
    String text = putOf(spot, field);
    if (text == null || Code.mentions(List.of(end.body), field.sym) && text.contains(".forEach")) {
      return null;
    }
    Unit unit = spot.unit();
    int last = unit.end(end.body) - 1;
    if (end.body.stats.isEmpty()) {
      int start = unit.start(end);
      return new Repair(
          "Put it where the object ends",
          List.of(
              new Edit(
                  unit.start(end.body) + 1,
                  last,
                  unit.eol() + unit.deeper(start) + text + unit.eol() + unit.indent(start))));
    }
    return new Repair(
        "Put it where the object ends", List.of(unit.behind(end.body.stats.last(), text)));
  }

  private static String putOf(Spot spot, JCTree.JCVariableDecl field) {
    String name = field.name.toString();
    String put = spot.words().call(field.sym.type, TermKind.PUTS_REF, spot.type());
    if (put == null) {
      return putEach(spot, field.sym.type, name);
    }
    boolean surely = (field.mods.flags & Flags.FINAL) != 0;
    return surely ? name + put + ";" : "if (" + name + " != null) { " + name + put + "; }";
  }
}
