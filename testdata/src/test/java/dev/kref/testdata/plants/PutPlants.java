package dev.kref.testdata.plants;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.List;

/** Puts that can be dropped, doubled or moved, and gets that can be moved. */
final class PutPlants {
  private record Put(Site site, MethodInvocationTree call, ExpressionTree object) {}

  private final Code code;
  private final List<Put> puts = new ArrayList<>();
  private final List<Site> statements = new ArrayList<>();
  private final List<Plant> plants = new ArrayList<>();

  private PutPlants(Code code) {
    this.code = code;
    new Reader().scan(code.unit, null);
  }

  /** All plants of one file whose subject is a put or a get. */
  static List<Plant> in(Code code) {
    PutPlants all = new PutPlants(code);
    for (Put put : all.puts) {
      all.drop(put);
      all.twice(put);
      all.beforeUse(put);
      all.afterHandoff(put);
    }
    all.statements.forEach(all::getAfterHandoff);
    return all.plants;
  }

  private final class Reader extends TreePathScanner<Void, Void> {
    @Override
    public Void visitExpressionStatement(ExpressionStatementTree node, Void unused) {
      Site site = Site.of(getCurrentPath());
      if (site != null && !code.isCounterCode(site.symbol())) {
        statements.add(site);
        ExpressionTree object = code.object(node.getExpression(), TermKind.PUTS_REF);
        if (object != null && !code.text(object).matches("this|super")) {
          puts.add(new Put(site, (MethodInvocationTree) node.getExpression(), object));
        }
      }
      return super.visitExpressionStatement(node, null);
    }
  }

  private void add(Kind kind, Site site, ExpressionTree object, Edit... edits) {
    plants.add(Plants.plant(code, kind, site.method(), site.statement(), object, edits));
  }

  private Edit gone(Site site) {
    return Edit.drop(code.source, code.start(site.statement()), code.end(site.statement()));
  }

  private void drop(Put put) {
    add(Kind.DROPPED, put.site(), put.object(), gone(put.site()));
  }

  private void twice(Put put) {
    String text = code.flat(put.site().statement());
    if (text != null && !code.isIdempotent(put.call())) {
      StatementTree statement = put.site().statement();
      add(
          Kind.DOUBLED,
          put.site(),
          put.object(),
          Edit.insert(code.start(statement), "{ " + text + " "),
          Edit.insert(code.end(statement), " }"));
    }
  }

  private void beforeUse(Put put) {
    VarSymbol variable = Code.variable(put.object());
    String text = code.flat(put.site().statement());
    if (text == null || !Code.isLocal(variable)) {
      return;
    }
    StatementTree use = Uses.last(code, variable, put.site().before());
    if (use != null) {
      add(
          Kind.BEFORE_USE,
          put.site(),
          put.object(),
          Edit.insert(code.start(use), text + " "),
          gone(put.site()));
    }
  }

  private void afterHandoff(Put put) {
    VarSymbol variable = Code.variable(put.object());
    String text = code.flat(put.site().statement());
    if (text == null || !Code.isLocal(variable)) {
      return;
    }
    for (Site other : statements) {
      if (other.body() == put.site().body()
          && other.statement() != put.site().statement()
          && other.statement().getExpression() instanceof MethodInvocationTree call
          && code.object(call, TermKind.PUTS_REF) == null
          && code.takes(call, variable)) {
        add(
            Kind.AFTER_HANDOFF,
            put.site(),
            put.object(),
            gone(put.site()),
            Edit.insert(code.start(other.statement()), "{ "),
            Edit.insert(code.end(other.statement()), " " + text + " }"));
        return;
      }
    }
  }

  private void getAfterHandoff(Site site) {
    if (!(site.statement().getExpression() instanceof MethodInvocationTree call)) {
      return;
    }
    ExpressionTree object = code.object(call, TermKind.GETS_REF);
    if (object != null) {
      afterNext(site, object);
    } else {
      for (ExpressionTree argument : call.getArguments()) {
        if (outOf(site, call, argument)) {
          return;
        }
      }
    }
  }

  /** {@code x.retain(); executor.execute(x);}: the two change places. */
  private void afterNext(Site site, ExpressionTree object) {
    VarSymbol variable = Code.variable(object);
    String text = code.flat(site.statement());
    if (text != null
        && Code.isLocal(variable)
        && site.next() instanceof ExpressionStatementTree next
        && next.getExpression() instanceof MethodInvocationTree call
        && Handoffs.mayTake(code, call, variable)) {
      add(
          Kind.GET_AFTER_HANDOFF,
          site,
          object,
          gone(site),
          Edit.insert(code.end(next), " " + text));
    }
  }

  /** {@code context.write(x.retain());}: the get becomes a statement behind the call. */
  private boolean outOf(Site site, MethodInvocationTree call, ExpressionTree argument) {
    ExpressionTree get = Handoffs.getIn(code, argument);
    if (get == null || !Handoffs.mayTake(code, call, argument)) {
      return false;
    }
    ExpressionTree object = code.object(get, TermKind.GETS_REF);
    String text = code.flat(get);
    if (text == null || Code.variable(object) == null) {
      return false;
    }
    add(
        Kind.GET_AFTER_HANDOFF,
        site,
        object,
        new Edit(code.start(get), code.end(get), code.text(object)),
        Edit.insert(code.start(site.statement()), "{ "),
        Edit.insert(code.end(site.statement()), " " + text + "; }"));
    return true;
  }
}
