package dev.kref.checker.evidence;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which calls of a try block its author expects to fail with an unchecked exception. A catch, or an
 * arm of a finally that is there for failures only, says that something is expected to fail; what
 * calls look like, and their bodies where they are in sight, says which of them.
 */
public final class Expectations {
  private enum Likelihood {
    NEVER,
    /**
     * A get, a put, an element that is added, a value that is set, or an object that is made around
     * what it takes over: chosen only where the try does nothing else.
     */
    PRIMITIVE,
    /** A modelled call that documents no failure, but does work on what it is given. */
    WORKS,
    /**
     * A modelled call that documents no failure, but takes a reference over, which may go wrong.
     */
    TAKES,
    /** A question without arguments, or a call that answers its own type. */
    ASKS,
    HARDLY,
    LIKELY
  }

  private static final int DEPTH = 3;

  private final Facts facts;
  private final FailureArms failureArms = new FailureArms();
  private final Map<TryTree, Set<Tree>> known = new HashMap<>();
  private final Map<MethodSymbol, Likelihood> methods = new HashMap<>();

  Expectations(Facts facts) {
    this.facts = facts;
  }

  /** Whether nothing but the finally of a try says that its block is expected to fail. */
  public boolean hasFailureArm(TryTree tree) {
    return tree.getCatches().isEmpty() && failureArms.has(tree);
  }

  /** Whether {@code call} is one that the author of {@code tree} expects to fail unchecked. */
  public boolean expects(TryTree tree, Tree call) {
    return known.computeIfAbsent(tree, this::compute).contains(call);
  }

  private Set<Tree> compute(TryTree tree) {
    Map<Tree, Likelihood> calls = new LinkedHashMap<>();
    boolean[] explained = new boolean[1];
    boolean byArm = hasFailureArm(tree);
    new OwnCode() {
      @Override
      public Void visitThrow(ThrowTree node, Void unused) {
        explained[0] |= byArm;
        return super.visitThrow(node, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        super.visitMethodInvocation(node, null);
        note(node, TreeFacts.callee(node));
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree node, Void unused) {
        scan(node.getArguments(), null);
        note(node, TreeFacts.callee(node));
        return null;
      }

      private void note(Tree call, Symbol callee) {
        if (callee instanceof MethodSymbol method) {
          calls.put(call, likelihood(method, DEPTH));
          explained[0] |= byArm ? throwsChecked(method) : throwsCaught(method, tree);
        }
      }
    }.scan(tree.getBlock(), null);
    if (explained[0]) {
      return Set.of();
    }
    return byArm ? first(calls) : likeliest(calls);
  }

  /**
   * The first call that may fail: what the block does later may leave behind what its clean-up does
   * not think of, but at its start clean-up and block have to agree.
   */
  private Set<Tree> first(Map<Tree, Likelihood> calls) {
    for (Map.Entry<Tree, Likelihood> call : calls.entrySet()) {
      if (call.getValue().compareTo(Likelihood.PRIMITIVE) > 0) {
        return Set.of(call.getKey());
      }
    }
    return Set.of();
  }

  private static Set<Tree> likeliest(Map<Tree, Likelihood> calls) {
    Set<Tree> chosen = new HashSet<>();
    if (calls.isEmpty()) {
      return chosen;
    }
    Likelihood best = Collections.max(calls.values());
    // Beside a call that takes a reference over nobody fears a question; what becomes of the
    // reference when that call fails is its contract's business.
    if (best == Likelihood.NEVER
        || best == Likelihood.ASKS && calls.containsValue(Likelihood.TAKES)) {
      return chosen;
    }
    calls.forEach(
        (call, likelihood) -> {
          if (likelihood == best) {
            chosen.add(call);
          }
        });
    return chosen;
  }

  private boolean throwsChecked(MethodSymbol method) {
    return method.getThrownTypes().stream().anyMatch(thrown -> !facts.isUnchecked(thrown));
  }

  /** Whether a checked exception of the callee is what the catch is there for. */
  private boolean throwsCaught(MethodSymbol method, TryTree tree) {
    for (Type thrown : method.getThrownTypes()) {
      if (!facts.isUnchecked(thrown) && facts.isBroad(firstCatching(thrown, tree))) {
        return true;
      }
    }
    return false;
  }

  /** The caught type that takes an exception; a later, broader one is there for something else. */
  private Type firstCatching(Type thrown, TryTree tree) {
    for (CatchTree clause : tree.getCatches()) {
      for (Type caught : TreeFacts.caughtTypes(clause)) {
        if (facts.types().isSubtype(thrown, caught)) {
          return caught;
        }
      }
    }
    return null;
  }

  private Likelihood likelihood(MethodSymbol method, int depth) {
    Likelihood answer = methods.get(method);
    if (answer != null) {
      return answer;
    }
    methods.put(method, Likelihood.HARDLY);
    answer = decide(method, depth);
    methods.put(method, answer);
    return answer;
  }

  private Likelihood decide(MethodSymbol method, int depth) {
    if (method.owner == facts.symtab().objectType.tsym) {
      return Likelihood.NEVER;
    }
    MethodContract contract = facts.model().methodContract(method);
    if (isPrimitive(contract)) {
      return Likelihood.PRIMITIVE;
    }
    MethodTree body = facts.program().body(method);
    if (body != null) {
      return inside(body, depth);
    }
    if (isOfAnyObject(method)) {
      return Likelihood.NEVER;
    }
    if (contract.provenance() == Provenance.SHIPPED_STUB) {
      if (!contract.thrown().isEmpty()) {
        return Likelihood.LIKELY;
      }
      Likelihood modelled = modelled(method, contract);
      boolean stores =
          modelled == Likelihood.TAKES
              && (method.isConstructor()
                  || facts.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER));
      return stores || isSetter(method) ? Likelihood.PRIMITIVE : modelled;
    }
    return byShape(method);
  }

  /** Whether a method is a class's own form of one that all objects have. */
  private boolean isOfAnyObject(MethodSymbol method) {
    return facts.model().overridden(method).stream()
        .anyMatch(above -> above.owner == facts.symtab().objectType.tsym);
  }

  private static Likelihood modelled(MethodSymbol method, MethodContract contract) {
    boolean takes =
        contract.params().stream()
                .anyMatch(
                    terms ->
                        terms.has(TermKind.OWNS_REF)
                            || terms.has(TermKind.HANDS_OFF)
                            || terms.has(TermKind.MAY_NOT_RUN))
            || contract.method().has(TermKind.HANDS_OFF)
            || contract.receiver().has(TermKind.HANDS_OFF);
    if (takes) {
      return Likelihood.TAKES;
    }
    return method.params().isEmpty() ? Likelihood.NEVER : Likelihood.WORKS;
  }

  private static boolean isPrimitive(MethodContract contract) {
    return contract.says(TermKind.GETS_REF)
        || contract.says(TermKind.PUTS_REF)
        || contract.method().has(TermKind.TRY_GETS_REF);
  }

  /**
   * A call without arguments that answers something, or answers its own type, hardly fails, nor
   * does a creation; what only stores a value, by its name, does so even less.
   */
  private Likelihood byShape(MethodSymbol method) {
    boolean asks = method.params().isEmpty() && !facts.isVoid(method.getReturnType());
    if (isSetter(method)) {
      return Likelihood.PRIMITIVE;
    }
    if (isMessage(method)) {
      return Likelihood.NEVER;
    }
    if (!asks && !isFluent(method) && !method.isConstructor()) {
      return Likelihood.LIKELY;
    }
    if (facts.counted(method.owner.type)) {
      return Likelihood.NEVER;
    }
    return method.isConstructor() ? Likelihood.HARDLY : Likelihood.ASKS;
  }

  /** Whether a method takes a text, and any objects to be named in it, as those of logs do. */
  private boolean isMessage(MethodSymbol method) {
    List<VarSymbol> parameters = method.params();
    return parameters.size() > 1
        && facts.isVoid(method.getReturnType())
        && parameters.get(0).type.tsym == facts.symtab().stringType.tsym
        && parameters.stream().skip(1).allMatch(parameter -> isNamed(parameter.type));
  }

  private boolean isNamed(Type type) {
    Type one = type.hasTag(TypeTag.ARRAY) ? facts.types().elemtype(type) : type;
    return one.tsym == facts.symtab().objectType.tsym
        || one.tsym == facts.symtab().throwableType.tsym;
  }

  private boolean isFluent(MethodSymbol method) {
    return !method.isStatic()
        && facts
            .types()
            .isSameType(
                facts.types().erasure(method.getReturnType()),
                facts.types().erasure(method.owner.type));
  }

  private boolean isSetter(MethodSymbol method) {
    String name = method.name.toString();
    return !method.isStatic()
        && method.params().size() == 1
        && name.length() > 3
        && name.startsWith("set")
        && Character.isUpperCase(name.charAt(3))
        && (isFluent(method) || facts.isVoid(method.getReturnType()));
  }

  private Likelihood inside(MethodTree body, int depth) {
    List<MethodSymbol> callees = new ArrayList<>();
    boolean[] thrown = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitThrow(ThrowTree node, Void unused) {
        thrown[0] = true;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (TreeFacts.callee(node) instanceof MethodSymbol method) {
          callees.add(method);
        }
        return super.visitMethodInvocation(node, null);
      }
    }.scan(body.getBody(), null);
    if (thrown[0]) {
      return Likelihood.LIKELY;
    }
    Likelihood most = Likelihood.NEVER;
    for (MethodSymbol callee : callees) {
      boolean known = facts.program().body(callee) != null && depth > 0;
      Likelihood of = likelihood(callee, depth - 1);
      if (!known && of == Likelihood.LIKELY) {
        of = Likelihood.HARDLY;
      }
      most = of.compareTo(most) > 0 ? of : most;
    }
    return most;
  }
}
