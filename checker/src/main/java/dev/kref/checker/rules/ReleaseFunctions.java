package dev.kref.checker.rules;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Functions that are given as release functions must be some: KrefReleaseFunction. */
final class ReleaseFunctions {
  private final ProgramFacts facts;
  private final RunScan scan;
  private final Map<ClassSymbol, Object> norms = new HashMap<>();
  private final Set<ReleaseSite> hollow = new HashSet<>();
  private boolean resolved;

  ReleaseFunctions(ProgramFacts facts, RunScan scan) {
    this.facts = facts;
    this.scan = scan;
  }

  void check(Reporter reporter) {
    resolve();
    for (ReleaseSite site : scan.releases()) {
      if (site.unit() == reporter.unit()) {
        Release release = Release.of(facts, site.argument());
        if (hollow.contains(site)) {
          hollow(site, release, reporter);
        } else if (site.put()) {
          differing(site, release, reporter);
        }
      }
    }
    for (PutSite put : scan.putsOfCounters()) {
      if (put.unit() == reporter.unit() && isUnbound(put)) {
        reporter.sure(
            Check.RELEASE_FUNCTION,
            put.call(),
            put.in(),
            "nothing is released by this put: `"
                + put.counter().name
                + "` was made without a release function",
            "Bind a release function where the counter is made, or name one in the put.");
      }
    }
  }

  /** Finds the functions that release nothing, and which function each type has. */
  private void resolve() {
    if (resolved) {
      return;
    }
    resolved = true;
    for (ReleaseSite site : scan.releases()) {
      Release release = Release.of(facts, site.argument());
      if (release.isNull()
          || ReleaseShape.of(facts, release) != ReleaseShape.WORKS && !isCleanedUpByPutters(site)) {
        hollow.add(site);
      }
    }
    norms(false);
    norms(true);
  }

  /** What is bound is the type's release function, or else what its first put names. */
  private void norms(boolean puts) {
    for (ReleaseSite site : scan.releases()) {
      Object identity = Release.of(facts, site.argument()).identity();
      if (site.put() == puts
          && site.container() != null
          && identity != null
          && !hollow.contains(site)) {
        norms.putIfAbsent(site.container(), identity);
      }
    }
  }

  private void hollow(ReleaseSite site, Release release, Reporter reporter) {
    if (release.isNull()) {
      reporter.sure(
          Check.RELEASE_FUNCTION,
          site.argument(),
          site.in(),
          "there is no release function here: the last put has nothing to run",
          "Pass the function that frees the object.");
      return;
    }
    MethodTree method = release.method() == null ? null : facts.body(release.method());
    boolean own = method != null && release.method().owner == site.container();
    if (own && !reporter.owns(method)) {
      return;
    }
    reporter.sure(
        Check.RELEASE_FUNCTION,
        own ? method : site.argument(),
        own ? release.method() : site.in(),
        "this release function "
            + ReleaseShape.of(facts, release).text()
            + ", and not every put looks whether it was the last",
        "Free in it what the object holds, or clean up wherever a put returns true.");
  }

  private void differing(ReleaseSite site, Release release, Reporter reporter) {
    Object identity = release.identity();
    Object norm = site.container() == null ? null : norms.get(site.container());
    if (identity != null && norm != null && !identity.equals(norm)) {
      reporter.sure(
          Check.RELEASE_FUNCTION,
          site.argument(),
          site.in(),
          "this put names another release function than others do for `"
              + site.container().name
              + "`: which of them runs depends on who is last",
          "Use one release function for all puts of a type.");
    }
  }

  /** Whether every put that runs the function looks at its result. */
  boolean isCleanedUpByPutters(ReleaseSite site) {
    if (site.put()) {
      return site.resultUsed();
    }
    return site.container() != null && isCleanedUpByPutters(site.container());
  }

  /** Whether no put of a type's objects in sight ignores its result. */
  boolean isCleanedUpByPutters(ClassSymbol container) {
    for (PutSite put : scan.puts()) {
      if (put.container() != null
          && (put.container().isSubClass(container, facts.types())
              || container.isSubClass(put.container(), facts.types()))
          && !put.namesRelease()
          && !put.passedOn()
          && !put.resultUsed()
          && decides(put)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the caller is the one to look: not where the method that it calls has looked itself.
   */
  private boolean decides(PutSite put) {
    if (!(TreeFacts.callee(put.call()) instanceof MethodSymbol method)
        || facts.body(method) == null
        || facts.model().typeContract(method.owner.type).counter()) {
      return true;
    }
    return scan.puts().stream().anyMatch(inner -> inner.in() == method && inner.passedOn());
  }

  private boolean isUnbound(PutSite put) {
    if (put.counter() == null
        || put.namesRelease()
        || !Boolean.FALSE.equals(scan.isBound(put.counter()))) {
      return false;
    }
    MethodInvocationTree call = put.call();
    Symbol called = TreeFacts.callee(call);
    for (Symbol other : called.owner.members().getSymbolsByName(called.name)) {
      if (other instanceof MethodSymbol overload
          && facts.model().methodContract(overload).params().stream()
              .anyMatch(terms -> terms.has(TermKind.RELEASE_FN))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reports at a method that is a release function by declaration and empty. One that implements
   * what a superclass asks for may say with it that there is nothing to free.
   */
  void declared(Tree member, Reporter reporter) {
    MethodSymbol method = Code.method(member);
    if (method == null
        || ((MethodTree) member).getBody() == null
        || !facts.model().methodContract(method).method().has(TermKind.RELEASE_FN)
        || !ReleaseShape.isEmpty(((MethodTree) member).getBody())
        || !(method.owner instanceof ClassSymbol owner)
        || !facts.model().overridden(method).isEmpty()
        || isCleanedUpByPutters(owner)) {
      return;
    }
    reporter.add(
        Check.RELEASE_FUNCTION,
        Confidence.UNSURE,
        member,
        method,
        "this release function does nothing, and not every put looks whether it was the last",
        "Free in it what the object holds, or clean up wherever a put returns true.");
  }
}
