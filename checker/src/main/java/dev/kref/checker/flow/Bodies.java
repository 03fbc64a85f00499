package dev.kref.checker.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.Term;
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
    if (!engine.firstLook.concerns(unit)) {
      return;
    }
    for (ClassTree tree : engine.program.classes(unit)) {
      ofClass(unit, tree, visit, failed);
    }
  }

  private void ofClass(
      CompilationUnitTree unit, ClassTree tree, Visit visit, BiConsumer<String, Throwable> failed) {
    ClassSymbol owner = ((JCTree.JCClassDecl) tree).sym;
    if (owner == null
        || engine.model.typeContract(owner.type).terms().has(TermKind.TRUSTED_REF_IMPL)) {
      return;
    }
    for (Tree member : tree.getMembers()) {
      Tree body = bodyOf(member);
      if (body == null
          || !engine.firstLook.sees(member)
              && !(engine.counted(owner.type) && Relevance.makesFunctions(member))
          || engine.probe == null
              && member instanceof JCTree.JCMethodDecl method
              && method.sym != null
              && engine.passive.isOnlooker(method.sym)) {
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
    return engine.model.typeContract(owner.type).terms().has(TermKind.TRUSTED_REF_IMPL);
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
    State s = new State();
    MethodSymbol method = member instanceof JCTree.JCMethodDecl decl ? decl.sym : null;
    MethodContract contract =
        method == null
            ? new MethodContract(
                Terms.NONE, Terms.NONE, List.of(), List.of(), false, Provenance.DEFAULT)
            : engine.model.methodContract(method);
    if (contract.method().has(TermKind.TRUSTED_REF_IMPL)
        || method != null
            && ((method.flags() & Flags.GENERATEDCONSTR) != 0
                || engine.model.isInferredPrimitive(method))) {
      return;
    }
    in.inRelease = method != null && engine.places.isRelease(method);
    in.method = method;
    in.constructing = method == null || method.isConstructor();
    boolean isStatic = isStatic(member, method);
    in.results.enter(method, contract, method != null && isDisposal(method, contract));
    if (member instanceof BlockTree) {
      in.results.enterInitializer();
    }
    if (!isStatic) {
      self(in, s, owner, body, method, contract);
    }
    if (method != null) {
      parameters(in, s, (MethodTree) member, method, contract);
      if (method.isConstructor()) {
        initialFields(in, s, owner, (MethodTree) member);
      }
      in.locks.heldOnEntry(s, method, body);
    }
    if (!onlyThrows(body)) {
      run(in, s, body, member);
      in.exits.finish();
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

  /**
   * Before a constructor's own code, fields with an initializer or a block that sets them hold a
   * reference.
   */
  private void initialFields(Interp in, State s, ClassSymbol owner, MethodTree constructor) {
    ClassTree type = engine.program.classTree(owner);
    if (type == null
        || TreeFacts.delegates(constructor)
        || !(in.thisValue instanceof Value.Obj self)) {
      return;
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof JCTree.JCVariableDecl field
          && field.sym != null
          && !field.sym.isStatic()
          && engine.counted(field.sym.type)
          && !engine.model.typeContract(field.sym.type).counter()) {
        boolean set = field.init != null || assignedInBlock(type, field.sym);
        if (!set) {
          s.heap.put(new FieldKey(self.id(), field.sym), Value.NULL);
        } else if (engine.places.kindOf(field.sym) == PlaceFacts.Kind.OWNED) {
          FieldKey key = new FieldKey(self.id(), field.sym);
          ObjState held = ObjState.lent(Keeper.FIELD, false).withKeeper(Keeper.FIELD, key);
          s.heap.put(
              key,
              new Value.Obj(
                  in.track(s, ObjId.Kind.FIELD, field, held, "`" + field.name + "`", false)));
        }
      }
    }
  }

  private static boolean assignedInBlock(ClassTree type, VarSymbol field) {
    boolean[] found = new boolean[1];
    for (Tree member : type.getMembers()) {
      if (member instanceof BlockTree) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitAssignment(com.sun.source.tree.AssignmentTree node, Void unused) {
            found[0] |= TreeFacts.symbol(node.getVariable()) == field;
            return super.visitAssignment(node, null);
          }
        }.scan(member, null);
      }
    }
    return found[0];
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
    return engine.types.isSubtype(
        engine.types.erasure(method.owner.type), engine.symtab.autoCloseableType);
  }

  private void self(
      Interp in,
      State s,
      ClassSymbol owner,
      Tree body,
      MethodSymbol method,
      MethodContract contract) {
    boolean counted = engine.counted(owner.type);
    ObjState o = ObjState.lent(Keeper.LENDER, false);
    if (!counted) {
      o = ObjState.plain();
    } else if (in.inRelease) {
      o = o.withKeeper(Keeper.NONE, null).withLife(Life.RELEASED);
    } else if (contract.method().has(TermKind.PUTS_REF)
        || !engine.model.isMarked(owner)
        || method != null && !contract.declared()) {
      o = o.withKeeper(Keeper.UNKNOWN, null);
    }
    Term owns = counted ? contract.receiver().get(TermKind.OWNS_REF).orElse(null) : null;
    if (owns != null) {
      o = ObjState.fresh(false);
    }
    ObjId id = in.track(s, ObjId.Kind.THIS, body, o, "`this`", true);
    in.thisValue = new Value.Obj(id);
    if (owns != null) {
      in.exits.owned(id, owns.when());
    }
  }

  private void parameters(
      Interp in, State s, MethodTree tree, MethodSymbol method, MethodContract contract) {
    for (int i = 0; i < tree.getParameters().size(); i++) {
      VariableTree parameter = tree.getParameters().get(i);
      VarSymbol symbol = ((JCTree.JCVariableDecl) parameter).sym;
      Terms terms = contract.param(i);
      if (!engine.counted(symbol.type)
          && !(engine.mayBeCounted(symbol.type)
              && (terms.has(TermKind.OWNS_REF) || isPut(tree, symbol)))) {
        continue;
      }
      ObjId id =
          in.track(
              s,
              ObjId.Kind.PARAM,
              parameter,
              parameterState(symbol, terms, contract, in),
              "`" + symbol.name + "`",
              true);
      s.vars.put(symbol, new Value.Obj(id));
      Term owns = terms.get(TermKind.OWNS_REF).orElse(null);
      if (terms.has(TermKind.UNCOUNTED)
          || owns != null && TellsApart.onlyUncounted(engine, tree, symbol)) {
        in.exits.seldomCounted(id);
      }
      if (owns != null) {
        in.exits.owned(id, owns.when());
      } else if (terms.has(TermKind.PUTS_REF)) {
        in.exits.owned(id, Outcome.NORMAL_RETURN);
      }
      if (terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF)) {
        in.results.getsByContract(id);
      }
      if (method.isConstructor()) {
        in.results.constructorParam(id);
      }
      if (terms.isEmpty() && !contract.declared() && engine.counted(symbol.type)) {
        in.earlyReturns.watch(id, tree, method, symbol);
      }
    }
  }

  /**
   * Whether a body takes what a parameter holds for counted, whatever the parameter's type says.
   */
  private boolean isPut(MethodTree tree, VarSymbol parameter) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.symbol(call.getMethodSelect()) instanceof MethodSymbol method) {
          MethodContract contract = engine.model.methodContract(method);
          for (int i = 0; i < call.getArguments().size(); i++) {
            found[0] |=
                contract.param(i).has(TermKind.PUTS_REF)
                    && !contract.param(i).has(TermKind.RUNS_NOW)
                    && TreeFacts.symbol(call.getArguments().get(i)) == parameter;
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree.getBody(), null);
    return found[0];
  }

  private ObjState parameterState(
      VarSymbol symbol, Terms terms, MethodContract contract, Interp in) {
    if (in.inRelease
        && symbol.owner instanceof MethodSymbol release
        && engine.places.isReleaseFunction(release)) {
      return ObjState.lent(Keeper.NONE, false).withLife(Life.RELEASED);
    }
    CallbackFlag flag = flagOf(in.owner, terms);
    if (terms.has(TermKind.OWNS_REF)
        || terms.has(TermKind.PUTS_REF)
        || terms.has(TermKind.OWNS_REF_IF) && owns(flag, terms)) {
      ObjState o = ObjState.fresh(true).withExposed();
      return engine.counted(symbol.type) ? o : o.withUnsure();
    }
    boolean lent =
        contract.declared() && engine.model.isMarked(symbol.owner)
            || terms.has(TermKind.BORROWS_REF)
            || terms.has(TermKind.OWNS_REF_IF) && flag != CallbackFlag.OPEN;
    ObjState o = ObjState.lent(lent ? Keeper.LENDER : Keeper.UNKNOWN, true);
    return engine.counted(symbol.type) ? o : o.withUnsure();
  }

  /** Whether what a callback gets is its own, by the flag that its class hands to its maker. */
  private CallbackFlag flagOf(ClassSymbol owner, Terms terms) {
    return terms.has(TermKind.OWNS_REF_IF)
        ? CallbackFlag.of(owner, engine.program)
        : CallbackFlag.NOT_PASSED;
  }

  private static boolean owns(CallbackFlag passed, Terms terms) {
    boolean wanted = !terms.get(TermKind.OWNS_REF_IF).orElseThrow().text().startsWith("!");
    return passed == (wanted ? CallbackFlag.TRUE : CallbackFlag.FALSE);
  }

  private void run(Interp in, State s, Tree body, Tree member) {
    List<State> start = byFlag(in, s, member);
    if (!(body instanceof BlockTree)) {
      fieldInitializer(in, s, (VariableTree) member);
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
    for (Jumps.Throw thrown : Tries.joined(in.jumps.throwns)) {
      in.exits.atThrow(thrown.state(), thrown);
    }
  }

  /**
   * A parameter that a flag decides about: one state in which it is taken over, one in which it is
   * not.
   */
  private List<State> byFlag(Interp in, State s, Tree member) {
    List<State> states = new ArrayList<>(List.of(s));
    if (!(member instanceof JCTree.JCMethodDecl method) || method.sym == null) {
      return states;
    }
    MethodContract contract = engine.model.methodContract(method.sym);
    for (int i = 0; i < method.params.size(); i++) {
      Term term = contract.param(i).get(TermKind.OWNS_REF_IF).orElse(null);
      VarSymbol flag = term == null ? null : flagOf(method, term.text());
      if (flag != null && s.vars.get(method.params.get(i).sym) instanceof Value.Obj pointer) {
        boolean wanted = !term.text().startsWith("!");
        State taken = s.copy();
        taken.put(pointer.id(), ObjState.fresh(true).withExposed());
        taken.vars.put(flag, Value.of(wanted));
        s.vars.put(flag, Value.of(!wanted));
        states.add(taken);
        in.exits.owned(pointer.id(), Outcome.NORMAL_RETURN);
        break;
      }
    }
    return states;
  }

  private static VarSymbol flagOf(JCTree.JCMethodDecl method, String text) {
    String name = text.startsWith("!") ? text.substring(1) : text;
    for (JCTree.JCVariableDecl parameter : method.params) {
      if (parameter.name.contentEquals(name)) {
        return parameter.sym;
      }
    }
    return null;
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
