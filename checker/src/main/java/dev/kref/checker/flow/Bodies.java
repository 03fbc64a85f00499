package dev.kref.checker.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.Relevance;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Finds the bodies of a file that touch counted types and has each interpreted once. */
public final class Bodies {
  private final Engine engine;

  public Bodies(Engine engine) {
    this.engine = engine;
  }

  /**
   * Interprets every body of a file.
   *
   * @param failed told of each body in which the engine failed, with the cause; that body's
   *     findings are lost, nothing else
   */
  public List<Finding> findings(CompilationUnitTree unit, BiConsumer<String, Throwable> failed) {
    TreeSet<Finding> findings = new TreeSet<>();
    each(
        unit,
        (sink, owner, member) -> {
          interpret(sink, owner, member, bodyOf(member));
          findings.addAll(sink.findings());
        },
        failed);
    return new ArrayList<>(findings);
  }

  /**
   * What is held behind each line of a file, by lines; of several ways there, each different
   * answer.
   *
   * @param failed told of each body in which the engine failed, with the cause
   */
  public List<Held> holdings(CompilationUnitTree unit, BiConsumer<String, Throwable> failed) {
    Holdings holdings = new Holdings();
    engine.probe = holdings;
    try {
      findings(unit, failed);
    } finally {
      engine.probe = null;
    }
    return holdings.all();
  }

  /**
   * What is held beside every line of some bodies of a file. Bodies in which the engine fails have
   * none.
   *
   * @param subjects the bodies, as {@link Finding#subject()} names them
   */
  public List<Ribbon> ribbons(CompilationUnitTree unit, Set<String> subjects) {
    List<Ribbon> ribbons = new ArrayList<>();
    each(
        unit,
        (sink, owner, member) -> {
          if (subjects.contains(sink.subject())) {
            ribbons.add(ribbon(sink, owner, member));
          }
        },
        (subject, cause) -> {});
    return ribbons;
  }

  private Ribbon ribbon(Sink sink, ClassSymbol owner, Tree member) {
    RibbonProbe probe = new RibbonProbe();
    engine.probe = probe;
    try {
      interpret(sink, owner, member, bodyOf(member));
    } finally {
      engine.probe = null;
    }
    Place place = sink.place(member);
    return new Ribbon(sink.subject(), place.line(), place.endLine(), probe.held(place.endLine()));
  }

  /** What is done with each body. */
  private interface Visit {
    void body(Sink sink, ClassSymbol owner, Tree member);
  }

  private void each(CompilationUnitTree unit, Visit visit, BiConsumer<String, Throwable> failed) {
    if (!engine.firstLook().concerns(unit)) {
      return;
    }
    for (ClassTree tree : engine.program().classes(unit)) {
      ofClass(unit, tree, visit, failed);
    }
  }

  private void ofClass(
      CompilationUnitTree unit, ClassTree tree, Visit visit, BiConsumer<String, Throwable> failed) {
    ClassSymbol owner = ((JCTree.JCClassDecl) tree).sym;
    if (owner == null || isTrusted(owner)) {
      return;
    }
    for (Tree member : tree.getMembers()) {
      Tree body = bodyOf(member);
      if (body == null
          || !engine.firstLook().sees(member)
              && !(engine.counted(owner.type) && Relevance.makesFunctions(member))
          || engine.probe == null
              && member instanceof JCTree.JCMethodDecl method
              && method.sym != null
              && engine.passive().isOnlooker(method.sym)) {
        continue;
      }
      Sink sink = new Sink(engine, unit, subject(owner, member));
      try {
        visit.body(sink, owner, member);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        failed.accept(sink.subject(), e);
      }
    }
  }

  /** Whether a class implements counting itself, so that its bodies are not looked into. */
  boolean isTrusted(ClassSymbol owner) {
    return engine.model().typeContract(owner.type).terms().has(TermKind.TRUSTED_REF_IMPL);
  }

  /** Interprets one body for the evidence in it; what it does wrong is not reported. */
  void interpret(CompilationUnitTree unit, ClassSymbol owner, Tree member) {
    interpret(new Sink(engine, unit, subject(owner, member)), owner, member, bodyOf(member));
  }

  static Tree bodyOf(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getBody();
    }
    if (member instanceof VariableTree field) {
      return field.getInitializer();
    }
    return member instanceof BlockTree ? member : null;
  }

  private static String subject(ClassSymbol owner, Tree member) {
    String type =
        owner.getQualifiedName().isEmpty()
            ? owner.flatName().toString()
            : owner.getQualifiedName().toString();
    if (member instanceof JCTree.JCMethodDecl method && method.sym != null) {
      return type + "." + method.sym;
    }
    return member instanceof VariableTree field ? type + "." + field.getName() : type + ".<init>";
  }

  /** A body that takes more than its share is tried again with fewer of its callees. */
  private void interpret(Sink sink, ClassSymbol owner, Tree member, Tree body) {
    Interp in = new Interp(engine, sink, owner);
    interpret(in, sink, owner, member, body);
    if (in.spent()) {
      Interp again = new Interp(engine, sink, owner);
      again.stayNear();
      interpret(again, sink, owner, member, body);
    }
  }

  private void interpret(Interp in, Sink sink, ClassSymbol owner, Tree member, Tree body) {
    in.body = body;
    MethodSymbol method = member instanceof JCTree.JCMethodDecl decl ? decl.sym : null;
    MethodContract contract =
        method == null
            ? new MethodContract(
                Terms.NONE, Terms.NONE, List.of(), List.of(), false, Provenance.DEFAULT)
            : engine.model().methodContract(method);
    if (contract.method().has(TermKind.TRUSTED_REF_IMPL)
        || method != null
            && ((method.flags() & Flags.GENERATEDCONSTR) != 0
                || engine.model().isInferredPrimitive(method))) {
      return;
    }
    in.inRelease = method != null && engine.places().isRelease(method);
    in.method = method;
    in.constructing = method == null || method.isConstructor();
    in.results.enter(method, contract, method != null && isDisposal(method, contract));
    if (member instanceof BlockTree) {
      in.results.enterInitializer();
    }
    EntryStates entry = new EntryStates(in);
    State s = entry.of(member, isStatic(member, method), contract);
    if (!onlyThrows(body)) {
      run(in, entry.byFlag(s, member), body, member);
      in.losses.finish();
      in.refusals.finish();
      in.earlyReturns.finish();
    }
    new Lambdas(engine, in, sink, owner).interpret(member);
  }

  /** A body that does nothing but throw says that it is not meant to be called. */
  private static boolean onlyThrows(Tree body) {
    return body instanceof BlockTree block
        && block.getStatements().size() == 1
        && block.getStatements().get(0) instanceof ThrowTree;
  }

  private static boolean isStatic(Tree member, MethodSymbol method) {
    if (method != null) {
      return method.isStatic();
    }
    if (member instanceof BlockTree block) {
      return block.isStatic();
    }
    VarSymbol field = ((JCTree.JCVariableDecl) member).sym;
    return field != null && field.isStatic();
  }

  private boolean isDisposal(MethodSymbol method, MethodContract contract) {
    return contract.method().has(TermKind.PUTS_REF)
        || contract.method().has(TermKind.FREES_OBJECT)
        || method.name.contentEquals("close") && method.params().isEmpty() && isCloseable(method);
  }

  private boolean isCloseable(MethodSymbol method) {
    return engine
        .types()
        .isSubtype(engine.types().erasure(method.owner.type), engine.symtab().autoCloseableType);
  }

  private void run(Interp in, List<State> start, Tree body, Tree member) {
    if (!(body instanceof BlockTree)) {
      start.forEach(s -> fieldInitializer(in, s, (VariableTree) member));
      return;
    }
    for (State end : in.statements.exec(body, start)) {
      if (member instanceof JCTree.JCMethodDecl decl
          && (decl.sym.flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0) {
        storeComponents(in, end, decl);
      }
      in.earlyReturns.atReturn(end, body);
      in.exits.atReturn(end, null, body, false);
    }
    for (Jumps.Return returned : in.jumps.returns) {
      in.earlyReturns.atReturn(returned.state(), returned.at());
      in.exits.atReturn(returned.state(), returned.value(), returned.at(), true);
    }
    in.jumps.throwns.forEach(thrown -> in.earlyReturns.atThrow(thrown.state(), thrown.at()));
    for (Jumps.Throw thrown : Tries.joined(in.jumps.throwns)) {
      in.exits.atThrow(thrown.state(), thrown);
    }
  }

  /** A compact constructor ends by storing its parameters in the components' fields. */
  private static void storeComponents(Interp in, State s, JCTree.JCMethodDecl constructor) {
    for (JCTree.JCVariableDecl parameter : constructor.params) {
      Value value = s.vars.get(parameter.sym);
      if (value instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        in.handoffs.give(
            s,
            pointer.id(),
            parameter,
            Handoffs.Way.STORE,
            "the component `" + parameter.name + "`");
      }
    }
  }

  /** A field's initializer stores its value in the field. */
  private void fieldInitializer(Interp in, State s, VariableTree field) {
    for (Out out : in.expressions.eval(field.getInitializer(), s)) {
      if (out.value() instanceof Value.Obj pointer && out.state().obj(pointer.id()) != null) {
        in.refs.escape(out.state(), pointer.id());
      }
      if (!engine.counted(TreeFacts.type(field.getInitializer()))) {
        // What the field is made of lives in it: a list of constants.
        List.copyOf(out.state().objs.keySet()).forEach(id -> in.refs.escape(out.state(), id));
      }
      in.exits.collect(out.state(), null, Loss.DISCARDED, field);
    }
  }
}
