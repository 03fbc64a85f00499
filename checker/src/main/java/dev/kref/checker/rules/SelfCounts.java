package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Release functions that get or put their own object: KrefReleaseFunction. */
final class SelfCounts {
  private static final int DEPTH = 4;

  /** A get or put of the dying object, and the calls that lead there from the release function. */
  private record Offence(boolean get, Tree at, MethodSymbol in, Tree firstCall) {}

  private final ProgramFacts facts;
  private final RunScan scan;

  SelfCounts(ProgramFacts facts, RunScan scan) {
    this.facts = facts;
    this.scan = scan;
  }

  void check(Reporter reporter) {
    Map<Tree, Entry> entries = new LinkedHashMap<>();
    for (ReleaseSite site : scan.releases()) {
      Entry entry = Release.of(facts, site.argument()).entry(facts, site);
      boolean here =
          entry != null
              && (entry.code() instanceof MethodTree
                  ? reporter.owns(entry.code())
                  : site.unit() == reporter.unit());
      if (here) {
        entries.putIfAbsent(entry.code(), entry);
      }
    }
    for (ClassTree type : facts.classes(reporter.unit())) {
      for (Tree member : type.getMembers()) {
        MethodSymbol method = Code.method(member);
        if (method != null
            && member instanceof MethodTree tree
            && tree.getBody() != null
            && facts.model().methodContract(method).method().has(TermKind.RELEASE_FN)) {
          entries.putIfAbsent(tree, Entry.ofRelease(tree));
        }
      }
    }
    entries.values().forEach(entry -> report(entry, reporter));
  }

  private void report(Entry entry, Reporter reporter) {
    List<Offence> offences = new ArrayList<>();
    new Walk(entry, null, null, 0, new HashSet<>(), offences).scan(entry.body(), null);
    boolean gets = offences.stream().anyMatch(Offence::get);
    for (Offence offence : offences) {
      if (gets && !offence.get()) {
        continue;
      }
      boolean inside =
          offence.firstCall() == null
              || offence.in() != null
                  && facts.isRelease(offence.in())
                  && reporter.owns(offence.at());
      Tree at = inside ? offence.at() : offence.firstCall();
      Step[] steps =
          entry.code() instanceof MethodTree
              ? new Step[] {reporter.step(entry.code(), "the release function of the object")}
              : new Step[0];
      reporter.sure(
          Check.RELEASE_FUNCTION,
          at,
          inside && offence.in() != null ? offence.in() : Code.declared(entry.code()),
          offence.get()
              ? "the release function gets a reference of its own object: what is dying cannot be"
                  + " brought back"
              : "the release function puts its own object: its last reference is gone already",
          offence.get()
              ? "Leave the object alone; who wants it again must get before the last put."
              : "Remove the put: the object has no reference left.",
          steps);
    }
  }

  private final class Walk extends TreeScanner<Void, Void> {
    private final Entry entry;
    private final MethodSymbol method;
    private final Tree firstCall;
    private final int depth;
    private final Set<Object> visited;
    private final List<Offence> offences;

    Walk(
        Entry entry,
        MethodSymbol method,
        Tree firstCall,
        int depth,
        Set<Object> visited,
        List<Offence> offences) {
      this.entry = entry;
      this.method =
          method == null && entry.code() instanceof MethodTree m ? Code.method(m) : method;
      this.firstCall = firstCall;
      this.depth = depth;
      this.visited = visited;
      this.offences = offences;
    }

    @Override
    public Void visitClass(ClassTree nested, Void unused) {
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      super.visitMethodInvocation(call, null);
      if (!(TreeFacts.callee(call) instanceof MethodSymbol callee)) {
        return null;
      }
      MethodContract contract = facts.model().methodContract(callee);
      ExpressionTree receiver = TreeFacts.receiver(call);
      boolean onSelf = !callee.isStatic() && (isSelf(receiver, callee) || isOwnCounter(receiver));
      if (onSelf && !counts(contract.method(), call)) {
        follow(callee, -1, call);
      }
      for (int i = 0; i < call.getArguments().size(); i++) {
        ExpressionTree argument = call.getArguments().get(i);
        if ((isSelf(argument) || isOwnCounter(argument)) && !counts(contract.param(i), call)) {
          follow(callee, i, call);
        }
      }
      return null;
    }

    private boolean counts(Terms terms, Tree call) {
      boolean get = terms.has(TermKind.GETS_REF);
      if (get || terms.has(TermKind.PUTS_REF)) {
        offences.add(new Offence(get, call, method, firstCall));
        return true;
      }
      return false;
    }

    private boolean isSelf(ExpressionTree receiver, MethodSymbol callee) {
      if (receiver != null) {
        return isSelf(receiver);
      }
      return entry.onThis()
          && method != null
          && method.enclClass().isSubClass(callee.owner, facts.types());
    }

    private boolean isSelf(ExpressionTree tree) {
      ExpressionTree stripped = TreeFacts.strip(tree);
      if (TreeFacts.isThis(stripped) || TreeFacts.isSuper(stripped)) {
        return entry.onThis();
      }
      return stripped instanceof IdentifierTree
          && TreeFacts.symbol(stripped) instanceof VarSymbol variable
          && entry.self().contains(variable);
    }

    /** The field that counts the object: through a plain name only where that means this object. */
    private boolean isOwnCounter(ExpressionTree tree) {
      if (tree == null) {
        return false;
      }
      ExpressionTree stripped = TreeFacts.strip(tree);
      Symbol symbol = TreeFacts.symbol(stripped);
      if (!TreeFacts.isField(symbol)
          || symbol.isStatic()
          || facts.model().counterField((Symbol.TypeSymbol) symbol.owner) != symbol) {
        return false;
      }
      return stripped instanceof MemberSelectTree select
          ? isSelf(select.getExpression())
          : entry.onThis();
    }

    private void follow(MethodSymbol callee, int index, Tree call) {
      MethodTree body = facts.body(callee);
      if (body == null || depth >= DEPTH || index >= body.getParameters().size()) {
        return;
      }
      Entry next = index < 0 ? Entry.ofMethod(body) : Entry.ofArgument(body, index);
      if (visited.add(List.of(body, index))) {
        Tree first = firstCall == null ? call : firstCall;
        new Walk(next, callee, first, depth + 1, visited, offences).scan(body.getBody(), null);
      }
    }
  }
}
