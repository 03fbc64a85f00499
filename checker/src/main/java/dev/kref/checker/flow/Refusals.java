package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Name;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters of which nobody has said who owns them, and which a body disposes of on one path,
 * while on another it makes an exception, tells it to a future, a promise or a listener, and
 * returns. A caller that cannot see from the result which of both happened cannot put what is left:
 * what was refused is lost.
 */
final class Refusals {
  private static final String TOLD = "#";
  private static final String PUT_AS = "~put:";

  private final Interp in;
  private final Map<Integer, Tree> tellers = new HashMap<>();
  private final Map<VarSymbol, Set<Name>> makers = new HashMap<>();
  private final Map<ObjId, Trail> disposed = new HashMap<>();
  private final Map<ObjId, Map<Tree, Trail>> refused = new LinkedHashMap<>();

  Refusals(Interp in) {
    this.in = in;
  }

  /** Remembers, for this path, a call whose first argument is an exception made for it. */
  void beforeCall(Call call, State s) {
    for (int i = -1; i < call.size(); i++) {
      ExpressionTree put = i < 0 ? call.receiverTree() : call.argTrees().get(i);
      if (put != null && !in.inliner.inside() && call.terms(i).has(TermKind.PUTS_REF)) {
        madeOf(put).forEach(parameter -> s.facts.put(PUT_AS + parameter, true));
      }
    }
    if (!in.inliner.inside()
        && !call.argTrees().isEmpty()
        && !call.method().isConstructor()
        && isNewException(call.argTrees().get(0))) {
      Tree at = call.at();
      int start = TreeFacts.start(at);
      tellers.put(start, at);
      s.facts.put(TOLD + start, true);
    }
  }

  /** The parameters out of which the local variable was made that is put under its own name. */
  private Set<Name> madeOf(ExpressionTree put) {
    return TreeFacts.symbol(put) instanceof VarSymbol variable
            && variable.owner == in.method
            && !in.method.params().contains(variable)
        ? makers.computeIfAbsent(variable, this::makersOf)
        : Set.of();
  }

  private Set<Name> makersOf(VarSymbol variable) {
    Makers makers = new Makers(variable);
    makers.scan(in.body, null);
    return makers.found;
  }

  /** Collects the parameters that stand in what a local variable is set to or matched with. */
  private final class Makers extends TreeScanner<Void, Void> {
    private final Set<VarSymbol> locals = new HashSet<>();
    private final Set<Name> found = new LinkedHashSet<>();

    Makers(VarSymbol variable) {
      locals.add(variable);
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      if (locals.contains(((JCTree.JCVariableDecl) node).sym)) {
        names(node.getInitializer());
      }
      return super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      if (locals.contains(TreeFacts.symbol(node.getVariable()))) {
        names(node.getExpression());
      }
      return super.visitAssignment(node, null);
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree node, Void unused) {
      if (node.getPattern() instanceof JCTree.JCBindingPattern binding
          && locals.contains(binding.var.sym)) {
        names(node.getExpression());
      }
      return super.visitInstanceOf(node, null);
    }

    private void names(ExpressionTree source) {
      Set<VarSymbol> others = new LinkedHashSet<>();
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitIdentifier(IdentifierTree node, Void unused) {
          if (TreeFacts.symbol(node) instanceof VarSymbol named && named.owner == in.method) {
            others.add(named);
          }
          return null;
        }
      }.scan(source, null);
      for (VarSymbol other : others) {
        if (in.method.params().contains(other)) {
          found.add(other.name);
        } else if (locals.add(other)) {
          scan(in.body, null);
        }
      }
    }
  }

  /** Whether this path has put what was made of a parameter, which may be the parameter itself. */
  private boolean isPutAsAnother(ObjId id, State s) {
    return in.origin(id).at() instanceof JCTree.JCVariableDecl parameter
        && s.facts.containsKey(PUT_AS + parameter.name);
  }

  private boolean isNewException(ExpressionTree argument) {
    ExpressionTree tree = TreeFacts.stripParentheses(argument);
    Type type = tree instanceof NewClassTree ? TreeFacts.type(tree) : null;
    return type != null && in.engine.types().isSubtype(type, in.engine.symtab().throwableType);
  }

  /** A normal return: what has become of the parameters that are nobody's by contract. */
  void atReturn(State s, Value result) {
    if (in.method == null || in.muted() || answersCaller()) {
      return;
    }
    Tree teller = Value.NULL.equals(result) ? null : teller(s);
    for (Map.Entry<ObjId, ObjState> entry : s.objs.entrySet()) {
      ObjId id = entry.getKey();
      ObjState o = entry.getValue();
      if (id.kind() != ObjId.Kind.PARAM || !o.counted() || o.uncertain() || o.own() > 0) {
        continue;
      }
      if (o.keeper() == Keeper.NONE
          && o.keptBy() == null
          && (o.life() == Life.GIVEN || o.life() == Life.PUT)) {
        disposed.putIfAbsent(id, s.trail);
      } else if (teller != null
          && o.keeper() == Keeper.UNKNOWN
          && o.life() == Life.LIVE
          && !isPutAsAnother(id, s)
          && o.pending().isEmpty()) {
        refused.computeIfAbsent(id, k -> new LinkedHashMap<>()).putIfAbsent(teller, s.trail);
      }
    }
  }

  /** Whether the result may be there to say what has become of an argument. */
  private boolean answersCaller() {
    Type type = in.method.getReturnType();
    return type.isPrimitive() && !type.hasTag(TypeTag.VOID) || in.method.isConstructor();
  }

  private Tree teller(State s) {
    int last = -1;
    for (Map.Entry<String, Boolean> fact : s.facts.entrySet()) {
      if (fact.getKey().startsWith(TOLD)) {
        last = Math.max(last, Integer.parseInt(fact.getKey().substring(TOLD.length())));
      }
    }
    return tellers.get(last);
  }

  /** Turns what was refused into findings, where other paths dispose of it. */
  void finish() {
    refused.forEach(
        (id, places) -> {
          Trail settled = disposed.get(id);
          if (settled != null) {
            places.forEach((teller, trail) -> report(id, teller, trail, settled));
          }
        });
  }

  /** Whether a finding says already that some path leaves the parameter behind. */
  boolean tells(ObjId id) {
    return refused.containsKey(id) && disposed.containsKey(id);
  }

  private void report(ObjId id, Tree teller, Trail trail, Trail settled) {
    Origin origin = in.origin(id);
    List<Step> steps =
        new ArrayList<>(in.sink.steps(trail, id, origin.at(), origin.noun() + " comes in"));
    Tree elsewhere = disposal(id, settled);
    if (elsewhere != null) {
      steps.add(new Step(in.sink.place(elsewhere), "another path disposes of it here"));
    }
    in.report(
        Check.LEAK,
        Confidence.UNSURE,
        teller,
        origin.noun()
            + " is refused here without a put: other paths dispose of it, and the caller cannot"
            + " tell by the result",
        "Put it on this path too.",
        steps,
        id);
  }

  private static Tree disposal(ObjId id, Trail trail) {
    for (Trail event : Trail.events(trail, 200)) {
      if (id.equals(event.object())) {
        return event.at();
      }
    }
    return null;
  }
}
