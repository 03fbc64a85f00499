package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of a program, with the answers of the outside world chosen. Counts every reference. */
final class Execution {
  private static final int ROUNDS = 3;

  /** From here on the engine does not count: nobody holds that many references in one method. */
  private static final int MANY = 4;

  /** The program is outside of what the oracle can judge. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /** The path goes round a loop more often than is of interest. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  /** The first defect of the path: what follows from it is of no interest. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super(null, null, false, false);
    }
  }

  private enum Signal {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN,
    THROW
  }

  private static final class Obj {
    private final String name;
    private int held;
    private boolean lent;
    private boolean refused;

    Obj(String name, int held, boolean lent) {
      this.name = name;
      this.held = held;
      this.lent = lent;
    }
  }

  private record Task(List<Code.Stmt> body, Map<String, Obj> names, Map<String, Boolean> flags) {}

  private final Code.Program program;
  private final Choices choices;
  private final List<Obj> objects = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Defect> defects = new ArrayList<>();
  private final Set<Code.Later> reached = new HashSet<>();
  private final Set<Code.If> taken = new HashSet<>();
  private Map<String, Obj> names = new HashMap<>();
  private Map<String, Boolean> flags = new HashMap<>();
  private Obj result;

  Execution(Code.Program program, Choices choices) {
    this.program = program;
    this.choices = choices;
  }

  List<Defect> defects() {
    return defects;
  }

  /** The tasks that were handed over. */
  Set<Code.Later> reached() {
    return reached;
  }

  /** The branches whose condition held. */
  Set<Code.If> taken() {
    return taken;
  }

  void run() {
    boolean taken = program.shape() == Code.Shape.TAKEN;
    Obj p = object("p", taken ? 1 : 0, !taken);
    names.put("p", p);
    try {
      Signal end = block(program.body());
      if (end != Signal.THROW && program.shape() == Code.Shape.OWNED_RESULT && result != null) {
        give(result);
      }
      objects.forEach(object -> object.lent = false);
      tasks.forEach(this::runTask);
    } catch (Stopped e) {
      return;
    }
    for (Obj object : objects) {
      if (object.held > 0) {
        defects.add(new Defect(Defect.Kind.LEAK, object.name));
      }
    }
  }

  private void runTask(Task task) {
    Map<String, Obj> outerNames = names;
    Map<String, Boolean> outerFlags = flags;
    names = new HashMap<>(task.names());
    flags = new HashMap<>(task.flags());
    block(task.body());
    names = outerNames;
    flags = outerFlags;
  }

  private Obj object(String name, int held, boolean lent) {
    Obj object = new Obj(name, held, lent);
    objects.add(object);
    return object;
  }

  private Signal block(List<Code.Stmt> body) {
    for (Code.Stmt stmt : body) {
      Signal signal = exec(stmt);
      if (signal != Signal.NEXT) {
        return signal;
      }
    }
    return Signal.NEXT;
  }

  private Signal exec(Code.Stmt stmt) {
    if (stmt instanceof Code.Declare s) {
      return assign(s.name(), s.source());
    } else if (stmt instanceof Code.Assign s) {
      return assign(s.name(), s.source());
    } else if (stmt instanceof Code.DeclareFlag s) {
      flags.put(s.name(), test(s.cond()));
    } else if (stmt instanceof Code.AssignFlag s) {
      flags.put(s.name(), test(s.cond()));
    } else if (stmt instanceof Code.Act s) {
      return act(s.verb(), s.name());
    } else if (stmt instanceof Code.Io) {
      return mayThrow();
    } else if (stmt instanceof Code.Jump s) {
      return s.isBreak() ? Signal.BREAK : Signal.CONTINUE;
    } else if (stmt instanceof Code.Return s) {
      result = s.name() == null ? null : names.get(s.name());
      return Signal.RETURN;
    } else if (stmt instanceof Code.ReturnNew s) {
      return returned(s.source());
    } else if (stmt instanceof Code.Throw) {
      return Signal.THROW;
    } else if (stmt instanceof Code.If s) {
      boolean holds = test(s.cond());
      if (holds) {
        taken.add(s);
      }
      return block(holds ? s.then() : s.otherwise());
    } else if (stmt instanceof Code.Switch s) {
      Signal signal = block(s.arms().get(choices.choose(s.arms().size())));
      return signal == Signal.BREAK ? Signal.NEXT : signal;
    } else if (stmt instanceof Code.Loop s) {
      return loop(s);
    } else if (stmt instanceof Code.Try s) {
      return attempt(s);
    } else if (stmt instanceof Code.Later s) {
      later(s);
    }
    return Signal.NEXT;
  }

  private Signal mayThrow() {
    return choices.flip() ? Signal.THROW : Signal.NEXT;
  }

  private Signal returned(Code.Source source) {
    String hidden = "the result";
    Signal signal = assign(hidden, source);
    result = names.get(hidden);
    return signal == Signal.NEXT ? Signal.RETURN : signal;
  }

  private void later(Code.Later s) {
    // Parameters that nobody asked for yet are the same for the task.
    flag("f");
    flag("g");
    reached.add(s);
    Task task = new Task(s.body(), new HashMap<>(names), new HashMap<>(flags));
    if (choices.flip()) {
      runTask(task);
    } else {
      tasks.add(task);
    }
  }

  private Signal attempt(Code.Try s) {
    Signal signal = block(s.body());
    if (signal == Signal.THROW && s.handler() != null) {
      signal = block(s.handler());
    }
    if (s.last() == null) {
      return signal;
    }
    Obj pending = result;
    Signal last = block(s.last());
    if (last != Signal.NEXT) {
      return last;
    }
    result = pending;
    return signal;
  }

  private Signal loop(Code.Loop s) {
    int grown = 0;
    for (int round = 0; ; round++) {
      boolean first = round == 0 && s.kind() == Code.LoopKind.DO;
      if (!first && !(s.kind() == Code.LoopKind.EACH ? choices.flip() : test(s.cond()))) {
        return Signal.NEXT;
      }
      if (round == ROUNDS) {
        throw new Abandoned();
      }
      List<Integer> before = objects.stream().map(object -> object.held).toList();
      Signal signal = block(s.body());
      if (signal == Signal.BREAK) {
        return Signal.NEXT;
      }
      if (signal == Signal.RETURN || signal == Signal.THROW) {
        return signal;
      }
      grown += grows(before) ? 1 : 0;
      if (grown > 1) {
        throw new Unusable("each round holds one reference more of one object");
      }
    }
  }

  private boolean grows(List<Integer> before) {
    for (int i = 0; i < before.size(); i++) {
      if (objects.get(i).held > before.get(i)) {
        return true;
      }
    }
    return false;
  }

  private Signal assign(String name, Code.Source source) {
    if (source instanceof Code.Choice choice) {
      return assign(name, test(choice.cond()) ? choice.yes() : choice.no());
    }
    if (source == Code.Plain.OPEN && choices.flip()) {
      return Signal.THROW;
    }
    names.put(name, value(name, source));
    return Signal.NEXT;
  }

  private Obj value(String name, Code.Source source) {
    if (source instanceof Code.Copy copy) {
      return names.get(copy.name());
    } else if (source instanceof Code.Same same) {
      Obj object = names.get(same.name());
      if (object == null || object.held == 0 && !object.lent) {
        throw new Unusable("an identity call with a dead object or null");
      }
      return object;
    } else if (source instanceof Code.Share share) {
      get(share.name());
      return names.get(share.name());
    }
    return switch ((Code.Plain) source) {
      case CREATE, NEW, MAKE, OPEN -> object(name, 1, false);
      case FIND -> choices.flip() ? object(name, 1, false) : null;
      case PEEK -> object(name, 0, true);
      case NULL -> null;
    };
  }

  private Signal act(Code.Verb verb, String name) {
    switch (verb) {
      case GET, GET_BY_HELPER -> get(name);
      case PUT, PUT_BY_HELPER -> put(there(name));
      case PUT_IF_THERE -> {
        if (names.get(name) != null) {
          put(names.get(name));
        }
      }
      case TOUCH, LOOK, SIZE -> use(there(name));
      case TAKE, TAKE_BY_HELPER -> give(there(name));
      case SEND -> {
        held(there(name), Defect.Kind.GIVEN_NOT_HELD);
        if (choices.flip()) {
          return Signal.THROW;
        }
        give(there(name));
      }
      case PUSH -> {
        give(there(name));
        return mayThrow();
      }
      case OFFER_IGNORED -> offer(name);
    }
    return Signal.NEXT;
  }

  private Obj there(String name) {
    Obj object = names.get(name);
    if (object == null) {
      throw new Unusable("null");
    }
    return object;
  }

  private void get(String name) {
    Obj object = there(name);
    alive(object, Defect.Kind.GOT_DEAD);
    if (++object.held >= MANY) {
      throw new Unusable("many references of one object");
    }
  }

  private void put(Obj object) {
    held(object, Defect.Kind.PUT_NOT_HELD);
    object.held--;
  }

  private void give(Obj object) {
    held(object, Defect.Kind.GIVEN_NOT_HELD);
    object.held--;
  }

  private boolean offer(String name) {
    Obj object = there(name);
    held(object, Defect.Kind.GIVEN_NOT_HELD);
    boolean taken = choices.flip();
    if (taken) {
      object.held--;
    }
    return taken;
  }

  private void use(Obj object) {
    alive(object, Defect.Kind.USED_DEAD);
  }

  private void held(Obj object, Defect.Kind kind) {
    if (object.held == 0) {
      wrong(object, kind);
    }
  }

  private void alive(Obj object, Defect.Kind kind) {
    if (object.held > 0) {
      return;
    }
    if (object.refused) {
      throw new Unusable("used although it may be dead, as a conditional get shows");
    }
    if (!object.lent) {
      wrong(object, kind);
    }
  }

  private void wrong(Obj object, Defect.Kind kind) {
    defects.add(new Defect(kind, object.name));
    throw new Stopped();
  }

  private boolean flag(String name) {
    return flags.computeIfAbsent(name, missing -> choices.flip());
  }

  private boolean test(Code.Cond cond) {
    if (cond instanceof Code.Flag flag) {
      return flag(flag.name());
    } else if (cond instanceof Code.Literal literal) {
      return literal.value();
    } else if (cond instanceof Code.Not not) {
      return !test(not.inner());
    } else if (cond instanceof Code.Both both) {
      return both.and()
          ? test(both.left()) && test(both.right())
          : test(both.left()) || test(both.right());
    } else if (cond instanceof Code.There there) {
      return names.get(there.name()) != null;
    } else if (cond instanceof Code.Offer offer) {
      return offer(offer.name()) != (offer.kind() == Code.OfferKind.REFUSE);
    } else if (cond instanceof Code.TryGet tryGet) {
      return tryGet(there(tryGet.name()));
    }
    return choices.flip();
  }

  private boolean tryGet(Obj object) {
    if (object.held > 0 || !object.lent || object.refused) {
      throw new Unusable("a conditional get of what is held");
    }
    // Whoever asks is not sure: from here on only a reference of its own keeps the object alive.
    object.refused = true;
    if (choices.flip()) {
      object.held++;
      return true;
    }
    return false;
  }
}
