package dev.kref.checker.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.CounterEvidence;
import dev.kref.checker.evidence.Delegates;
import dev.kref.checker.evidence.DrainLoops;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The interpretation of one body: what its parts share. The parts are {@link Statements} and {@link
 * Expressions} for control and values, {@link Refs} for references, {@link Exits} for obligations.
 */
final class Interp {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  final Engine engine;
  final Sink sink;
  final Refs refs;
  final Unresolved unresolved;
  final Puts puts;
  final Handoffs handoffs;
  final Exits exits;
  final Losses losses;
  final Refusals refusals;
  final EarlyReturns earlyReturns;
  final Results results;
  final Fields fields;
  final FieldStores fieldStores;
  final Slots slots;
  final Patterns patterns;
  final Lookups lookups;
  final ReachedPlaces reached;
  final CallFacts callFacts;
  final LateUses lateUses;
  final ArgumentFacts argumentFacts;
  final Waits waits;
  final ElementGets elementGets;
  final Drains drains;
  final DrainLoops drainLoops;
  final InHand inHand;
  final AbsentTakers absent;
  final MadeTypes madeTypes;
  final FunctionBodies functionBodies;
  final Locks locks;
  final LockNames lockNames;
  final Tables tables;
  final Sharing sharing;
  final PutSide putSide;
  final HelperCalls helperCalls;
  final Answers answers;
  final LocalShapes shapes;
  final Conditions conditions;
  final Expressions expressions;
  final Statements statements;
  final Switches switches;
  final Calls calls;
  final Constructions constructions;
  final Delegates delegates;
  final Closures closures;
  final Captures captures;
  final Inliner inliner;
  final Throws throwing;
  final RefusedNumbers refusedNumbers;
  final ElementsOf elements;

  /** The class whose body is interpreted. */
  ClassSymbol owner;

  /** Whether the body is a release function, or called by nothing else. */
  boolean inRelease;

  /** The body under analysis. */
  Tree body;

  /** The method whose body is interpreted, null for initializers and lambdas. */
  MethodSymbol method;

  /** The method that the function under analysis stands in, null for other bodies. */
  MethodSymbol around;

  /** Whether the body is a constructor or an initializer. */
  boolean constructing;

  /** Where jumps of the code being interpreted go. */
  Jumps jumps = new Jumps();

  /** What {@code this} is, null in static code. */
  Value thisValue;

  /** Hash of the chain of inlined calls. */
  int context;

  /** The class that the analysed body stands in. */
  final ClassSymbol root;

  /** Objects that are not counted, or never die. */
  final ObjectSet immortals = new ObjectSet();

  /** Objects that nobody misses when their last reference is lost: the collector takes all back. */
  final ObjectSet collectable = new ObjectSet();

  /** Objects that a field, which alone knew of them, let go of without a put. */
  final java.util.Set<ObjId> forgotten = new java.util.HashSet<>();

  /** How many steps a body may take. */
  private static final int SHARE = 6_500;

  /** How many steps a body may take that leaves out what its callees call. */
  private static final int NEAR = 100_000;

  private int muted;
  private int budget = SHARE;
  private final Map<ObjId, Origin> origins = new HashMap<>();
  private final Map<ObjId, String> foundBy = new HashMap<>();
  private final Map<ObjId, Tree> sites = new HashMap<>();
  private final Map<Tree, String> texts = new IdentityHashMap<>();

  Interp(Engine engine, Sink sink, ClassSymbol owner) {
    this.engine = engine;
    this.sink = sink;
    this.owner = owner;
    this.root = owner;
    this.refs = new Refs(this);
    this.unresolved = new Unresolved(this);
    this.puts = new Puts(this);
    this.handoffs = new Handoffs(this);
    this.exits = new Exits(this);
    this.losses = new Losses(this);
    this.refusals = new Refusals(this);
    this.earlyReturns = new EarlyReturns(this);
    this.results = new Results(this);
    this.fields = new Fields(this);
    this.fieldStores = new FieldStores(this, fields);
    this.slots = new Slots(this);
    this.patterns = new Patterns(this);
    this.lookups = new Lookups(this);
    this.reached = new ReachedPlaces(this);
    this.callFacts = new CallFacts(this);
    this.lateUses = new LateUses(this);
    this.argumentFacts = new ArgumentFacts(this);
    waits = new Waits(this);
    elementGets = new ElementGets(this);
    this.drains = new Drains(this);
    this.drainLoops = new DrainLoops(engine);
    this.inHand = new InHand(this);
    this.absent = new AbsentTakers(this);
    this.madeTypes = new MadeTypes(this);
    this.functionBodies = new FunctionBodies(this);
    this.locks = new Locks(this);
    this.lockNames = new LockNames(this);
    this.tables = new Tables(this);
    this.sharing = new Sharing(this);
    this.putSide = new PutSide(this);
    this.helperCalls = new HelperCalls(this);
    this.shapes = new LocalShapes(this);
    this.answers = new Answers(engine.types());
    this.conditions = new Conditions(this);
    this.statements = new Statements(this);
    this.switches = new Switches(this, statements);
    this.expressions = new Expressions(this);
    this.calls = new Calls(this);
    this.constructions = new Constructions(this);
    this.delegates = new Delegates(engine);
    this.closures = new Closures(this);
    this.captures = new Captures(this);
    this.inliner = new Inliner(this);
    this.throwing = new Throws(this);
    this.refusedNumbers = new RefusedNumbers(this);
    this.elements = new ElementsOf(engine);
  }

  /** Whether findings are held back: the code is interpreted for its effect on others only. */
  boolean muted() {
    return muted > 0 || budget <= 0 || inliner.inside();
  }

  /** Whether nothing at all is reported, not even what the body under analysis does wrong. */
  boolean silent() {
    return muted > 0 || budget <= 0;
  }

  /** Records an event of this body; what happens in a callee happens at its call. */
  void note(State s, ObjId id, Tree at, String text) {
    if (silent() && id == null) {
      return;
    }
    s.note(id, inliner.anchor(at), text);
  }

  void mute() {
    muted++;
  }

  void unmute() {
    muted--;
  }

  /**
   * Counts one step of work; false once the body has had its share. From then on nothing is
   * reported: what is skipped may be what puts a reference.
   */
  boolean spend() {
    if (budget <= 0) {
      return false;
    }
    budget--;
    return true;
  }

  /**
   * The second attempt at a body: more steps, but for evidence, and only the callees of the body
   * itself.
   */
  void stayNear() {
    budget = engine.evidence.recording() ? SHARE : NEAR;
    inliner.stayNear();
  }

  /** Whether the body has had its share of work before it was at its end. */
  boolean spent() {
    return budget <= 0;
  }

  boolean isThis(ObjId id) {
    return id.kind() == ObjId.Kind.THIS;
  }

  /** Whether the class implements counting itself. */
  boolean trusted() {
    return engine.model().typeContract(owner.type).counter();
  }

  /**
   * A tracked object for {@code site}; an older one of the same site that is still held moves
   * aside.
   */
  ObjId track(State s, ObjId.Kind kind, Tree site, ObjState state, String noun, boolean parameter) {
    ObjId id = new ObjId(TreeFacts.start(site), context, 0, kind);
    if (s.obj(id) != null) {
      moveAside(s, id);
    }
    origins.put(id, new Origin(inliner.anchor(site), noun, parameter));
    sites.put(id, site);
    if (!s.facts.isEmpty()) {
      s.forgetFacts(path(new Value.Obj(id)));
    }
    s.put(id, state);
    return id;
  }

  private void moveAside(State s, ObjId id) {
    ObjId older = id.older();
    if (s.obj(older) != null) {
      s.objs.remove(older);
      s.redirect(older, new Value.Sym("?" + older.site()));
    }
    origins.put(older, origins.get(id));
    sites.put(older, sites.get(id));
    s.put(older, s.obj(id).withUncertain());
    ObjState old = s.obj(id);
    s.put(older, old);
    s.objs.remove(id);
    s.redirect(id, new Value.Obj(older));
    Map<FieldKey, Value> moved = new HashMap<>();
    s.heap
        .entrySet()
        .removeIf(
            entry -> {
              if (!id.equals(entry.getKey().owner())) {
                return false;
              }
              moved.put(new FieldKey(older, entry.getKey().field()), entry.getValue());
              return true;
            });
    s.heap.putAll(moved);
  }

  /** Remembers the call by which an element was found, where all its parts have names. */
  void foundBy(ObjId id, Call call) {
    String receiver = call.receiver() == null ? null : path(call.receiver());
    List<String> args = new java.util.ArrayList<>();
    call.args().forEach(arg -> args.add(path(arg)));
    if (receiver != null && !args.contains(null)) {
      foundBy.put(id, receiver + "." + call.method().name + "(" + String.join(",", args) + ")");
    }
  }

  /** The name of the call by which an element was found, null where it has none. */
  String foundBy(ObjId id) {
    return foundBy.get(id);
  }

  /** Where an object comes from, be it in a callee; null where nothing is known of it. */
  Tree site(ObjId id) {
    return sites.get(id);
  }

  Origin origin(ObjId id) {
    return origins.get(id);
  }

  void origin(ObjId id, Origin origin) {
    origins.put(id, origin);
  }

  String noun(ObjId id) {
    Origin origin = origins.get(id);
    return origin == null ? "the object" : origin.noun();
  }

  /** An object that gets its first name is called by it. */
  void named(Value value, Symbol variable) {
    if (value instanceof Value.Obj pointer) {
      Origin origin = origins.get(pointer.id());
      if (origin != null && !origin.noun().startsWith("`") && !variable.name.isEmpty()) {
        origins.put(
            pointer.id(), new Origin(origin.at(), "`" + variable.name + "`", origin.parameter()));
      }
    }
  }

  /** How messages quote a piece of code. */
  String text(Tree tree) {
    String known = texts.get(tree);
    if (known == null) {
      String text = SPACE.matcher(tree.toString()).replaceAll(" ");
      known = "`" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "`";
      texts.put(tree, known);
    }
    return known;
  }

  void report(
      Check check,
      Confidence confidence,
      Tree at,
      String message,
      String advice,
      State s,
      ObjId id) {
    if (silent() || inliner.inside() && !inliner.owes(id)) {
      return;
    }
    Origin origin = origins.get(id);
    Tree start = origin == null ? null : origin.at();
    String startText =
        origin == null
            ? ""
            : origin.noun() + (origin.parameter() ? " comes in here" : " comes from here");
    say(check, confidence, at, message, advice, sink.steps(s.trail, id, start, startText), origin);
  }

  /** Reports what is wrong with an object. */
  void report(
      Check check,
      Confidence confidence,
      Tree at,
      String message,
      String advice,
      List<Step> steps,
      ObjId id) {
    if (!muted()) {
      say(check, confidence, at, message, advice, steps, origins.get(id));
    }
  }

  private void say(
      Check check,
      Confidence confidence,
      Tree at,
      String message,
      String advice,
      List<Step> steps,
      Origin origin) {
    InferredCounter counter =
        engine.counterEvidence().behind(origin == null ? null : origin.at(), at);
    if (!CounterEvidence.supports(check, counter)) {
      return;
    }
    sink.report(
        check,
        CounterEvidence.weighed(confidence, counter),
        at,
        message,
        advice,
        CounterEvidence.told(steps, counter));
  }

  void report(
      Check check,
      Confidence confidence,
      Tree at,
      String message,
      String advice,
      List<Step> steps) {
    report(check, confidence, at, message, advice, steps, null);
  }

  /** The canonical path of a value, for lock expressions and facts; null where it has none. */
  static String path(Value value) {
    if (value instanceof Value.Sym sym) {
      return sym.path();
    }
    if (value instanceof Value.Obj pointer) {
      return pointer.id().kind() == ObjId.Kind.THIS
          ? "this"
          : "o"
              + pointer.id().site()
              + "_"
              + Integer.toHexString(pointer.id().context())
              + (pointer.id().generation() == 0 ? "" : "old");
    }
    if (value instanceof Value.Const constant) {
      return String.valueOf(constant.value());
    }
    return value instanceof Value.Null ? "null" : null;
  }

  /** The value of a variable; unknown ones are named after the variable. */
  Value valueOf(State s, VarSymbol variable) {
    Value value = s.vars.get(variable);
    return value != null ? value : new Value.Sym(variable.name + "@" + variable.pos);
  }

  /** Declares the methods of a class that stands inside the body. */
  void declare(ClassTree tree) {
    engine.program().declare(tree);
  }
}
