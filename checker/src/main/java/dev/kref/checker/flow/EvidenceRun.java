package dev.kref.checker.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.EvidenceScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Interprets the bodies of the run for evidence. Helpers that are not public are seen where they
 * are called, with the locks of their callers; the rest of them follow once all their callers are
 * done.
 */
final class EvidenceRun {
  private record Body(
      CompilationUnitTree unit, ClassSymbol owner, Tree member, MethodSymbol method) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Body that
          && unit == that.unit
          && owner == that.owner
          && member == that.member
          && method == that.method;
    }

    @Override
    public int hashCode() {
      return member.hashCode();
    }
  }

  private final Engine engine;
  private final Evidence evidence;
  private final Bodies bodies;
  private final Set<Body> done = new HashSet<>();

  EvidenceRun(Engine engine, Evidence evidence) {
    this.engine = engine;
    this.evidence = evidence;
    this.bodies = new Bodies(engine);
  }

  /** Whether callers outside of the package cannot call a method. */
  static boolean isHelper(MethodSymbol method) {
    return method != null
        && !method.isConstructor()
        && (method.flags() & Flags.PUBLIC) == 0
        && (method.owner.flags() & Flags.INTERFACE) == 0;
  }

  /**
   * Under which locks is put, somebody asks only where puts take locks, and of places that own
   * nothing while what they hold is got.
   */
  void collect() {
    List<VarSymbol> places = engine.places().sharedHolders();
    boolean lockedPuts = engine.places().holdLocksForLastPuts();
    collect(new EvidenceScope(engine, places, lockedPuts ? places : List.of()));
    List<VarSymbol> got =
        places.stream()
            .filter(place -> engine.places().isWeak(place) && evidence.isGot(place))
            .toList();
    if (!lockedPuts && !got.isEmpty()) {
      collect(new EvidenceScope(engine, List.of(), got));
    }
  }

  private void collect(EvidenceScope scope) {
    List<Body> later = new ArrayList<>();
    for (Body body : concerned(scope)) {
      if (!done.add(body)) {
        continue;
      }
      if (isCalledHelper(body.method())) {
        later.add(body);
      } else {
        interpret(body);
      }
    }
    while (!later.isEmpty()) {
      Body next = next(later);
      later.remove(next);
      if (!evidence.wasFollowed(next.method())) {
        interpret(next);
      }
    }
  }

  /** The bodies that can hold evidence, and those that call helpers among them. */
  private List<Body> concerned(EvidenceScope scope) {
    List<Body> all = new ArrayList<>();
    Set<Body> found = new HashSet<>();
    Deque<MethodSymbol> helpers = new ArrayDeque<>();
    for (CompilationUnitTree unit : engine.program().units()) {
      for (Body body : bodiesOf(unit)) {
        all.add(body);
        if (scope.isReleasedBy(body.owner(), body.method())
            || scope.concerns(body.owner(), body.member())) {
          found.add(body);
          if (body.method() != null) {
            helpers.add(body.method());
          }
        }
      }
    }
    Set<MethodSymbol> callers = new HashSet<>();
    while (!helpers.isEmpty()) {
      MethodSymbol helper = helpers.pop();
      if (isHelper(helper)) {
        for (MethodSymbol caller : engine.places().callersOf(helper)) {
          if (callers.add(caller)) {
            helpers.push(caller);
          }
        }
      }
    }
    all.removeIf(body -> !found.contains(body) && !callers.contains(body.method()));
    return all;
  }

  private boolean isCalledHelper(MethodSymbol method) {
    return isHelper(method)
        && !engine.places().isRelease(method)
        && !engine.places().callersOf(method).isEmpty();
  }

  /** One whose callers are all done; where helpers call each other in a circle, any. */
  private Body next(List<Body> later) {
    for (Body body : later) {
      Set<MethodSymbol> callers = engine.places().callersOf(body.method());
      boolean waiting =
          later.stream()
              .anyMatch(
                  other ->
                      other != body
                          && callers.contains(other.method())
                          && !evidence.wasFollowed(other.method()));
      if (!waiting) {
        return body;
      }
    }
    return later.get(0);
  }

  private List<Body> bodiesOf(CompilationUnitTree unit) {
    List<Body> found = new ArrayList<>();
    for (ClassTree tree : engine.program().classes(unit)) {
      ClassSymbol owner = ((JCTree.JCClassDecl) tree).sym;
      if (owner != null && !bodies.isTrusted(owner)) {
        for (Tree member : tree.getMembers()) {
          if (Bodies.bodyOf(member) != null) {
            MethodSymbol method = member instanceof JCTree.JCMethodDecl decl ? decl.sym : null;
            found.add(new Body(unit, owner, member, method));
          }
        }
      }
    }
    return found;
  }

  private void interpret(Body body) {
    try {
      bodies.interpret(body.unit(), body.owner(), body.member());
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      // The analysis proper meets the same body again, and says so.
      return;
    }
  }
}
