package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether javac would take a program: names in scope, code reachable, catches that catch something.
 */
final class Legal {
  private static final class Illegal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Illegal() {
      super(null, null, false, false);
    }
  }

  private final Set<String> assigned = new HashSet<>();
  private final Set<String> captured = new HashSet<>();
  private final List<Boolean> breaks = new ArrayList<>();
  private final List<Boolean> loops = new ArrayList<>();
  private final Code.Shape shape;
  private boolean throwing;
  private boolean inTask;

  private Legal(Code.Shape shape) {
    this.shape = shape;
  }

  /** Whether the program compiles. */
  static boolean test(Code.Program program) {
    Legal legal = new Legal(program.shape());
    try {
      boolean completes = legal.block(program.body(), Set.of("p", "f", "g"));
      legal.captured.retainAll(legal.assigned);
      return legal.captured.isEmpty() && !(completes && program.shape() == Code.Shape.OWNED_RESULT);
    } catch (Illegal e) {
      return false;
    }
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new Illegal();
    }
  }

  /** Whether the block can complete normally. */
  private boolean block(List<Code.Stmt> body, Set<String> outer) {
    Set<String> scope = new HashSet<>(outer);
    boolean completes = true;
    for (Code.Stmt stmt : body) {
      require(completes);
      completes = stmt(stmt, scope);
    }
    return completes;
  }

  private boolean stmt(Code.Stmt stmt, Set<String> scope) {
    if (stmt instanceof Code.Declare s) {
      source(s.source(), scope);
      require(scope.add(s.name()));
    } else if (stmt instanceof Code.DeclareFlag s) {
      cond(s.cond(), scope);
      require(scope.add(s.name()));
    } else if (stmt instanceof Code.Assign s) {
      source(s.source(), scope);
      name(s.name(), scope);
      assigned.add(s.name());
      require(!inTask);
    } else if (stmt instanceof Code.AssignFlag s) {
      cond(s.cond(), scope);
      name(s.name(), scope);
      assigned.add(s.name());
      require(!inTask);
    } else if (stmt instanceof Code.Act s) {
      name(s.name(), scope);
      mayThrow(s.verb().throwsChecked());
    } else if (stmt instanceof Code.Io) {
      mayThrow(true);
    } else if (stmt instanceof Code.Throw) {
      mayThrow(true);
      return false;
    } else if (stmt instanceof Code.Jump s) {
      jump(s);
      return false;
    } else if (stmt instanceof Code.Return s) {
      require((s.name() != null) == (shape == Code.Shape.OWNED_RESULT) && !inTask);
      if (s.name() != null) {
        name(s.name(), scope);
      }
      return false;
    } else if (stmt instanceof Code.ReturnNew s) {
      require(shape == Code.Shape.OWNED_RESULT && !inTask);
      source(s.source(), scope);
      return false;
    } else {
      return compound(stmt, scope);
    }
    return true;
  }

  private void mayThrow(boolean does) {
    require(!does || !inTask);
    throwing |= does;
  }

  private void jump(Code.Jump s) {
    List<Boolean> targets = s.isBreak() ? breaks : loops;
    require(!targets.isEmpty());
    targets.set(targets.size() - 1, true);
  }

  private boolean compound(Code.Stmt stmt, Set<String> scope) {
    if (stmt instanceof Code.If s) {
      cond(s.cond(), scope);
      boolean then = block(s.then(), scope);
      boolean otherwise = block(s.otherwise(), scope);
      return then || otherwise;
    } else if (stmt instanceof Code.Switch s) {
      breaks.add(false);
      boolean completes = false;
      for (List<Code.Stmt> arm : s.arms()) {
        completes |= block(arm, scope);
      }
      return breaks.remove(breaks.size() - 1) | completes;
    } else if (stmt instanceof Code.Loop s) {
      return loop(s, scope);
    } else if (stmt instanceof Code.Try s) {
      return attempt(s, scope);
    }
    Code.Later task = (Code.Later) stmt;
    require(!inTask);
    inTask = true;
    Set<String> inner = new HashSet<>(scope);
    require(block(task.body(), inner));
    inTask = false;
    return true;
  }

  private boolean loop(Code.Loop s, Set<String> scope) {
    if (s.cond() != null) {
      cond(s.cond(), scope);
    }
    breaks.add(false);
    loops.add(false);
    boolean completes = block(s.body(), scope);
    boolean broken = breaks.remove(breaks.size() - 1);
    boolean continued = loops.remove(loops.size() - 1);
    boolean endless = s.cond() instanceof Code.Literal literal && literal.value();
    require(!(s.cond() instanceof Code.Literal literal && !literal.value()));
    if (s.kind() == Code.LoopKind.DO) {
      return (completes || continued) && !endless || broken;
    }
    return !endless || broken;
  }

  private boolean attempt(Code.Try s, Set<String> scope) {
    boolean before = throwing;
    throwing = false;
    boolean completes = block(s.body(), scope);
    if (s.handler() != null) {
      require(throwing);
      throwing = false;
      completes |= block(s.handler(), scope);
    }
    throwing |= before;
    return s.last() == null ? completes : block(s.last(), scope) && completes;
  }

  private void name(String name, Set<String> scope) {
    require(scope.contains(name));
    if (inTask) {
      captured.add(name);
    }
  }

  private void source(Code.Source source, Set<String> scope) {
    if (source instanceof Code.Copy copy) {
      name(copy.name(), scope);
    } else if (source instanceof Code.Same same) {
      name(same.name(), scope);
    } else if (source instanceof Code.Share share) {
      name(share.name(), scope);
    } else if (source instanceof Code.Choice choice) {
      cond(choice.cond(), scope);
      source(choice.yes(), scope);
      source(choice.no(), scope);
    } else if (source == Code.Plain.OPEN) {
      mayThrow(true);
    }
  }

  private void cond(Code.Cond cond, Set<String> scope) {
    if (cond instanceof Code.Flag flag) {
      name(flag.name(), scope);
    } else if (cond instanceof Code.Not not) {
      cond(not.inner(), scope);
    } else if (cond instanceof Code.Both both) {
      cond(both.left(), scope);
      cond(both.right(), scope);
    } else if (cond instanceof Code.There there) {
      name(there.name(), scope);
    } else if (cond instanceof Code.Offer offer) {
      name(offer.name(), scope);
    } else if (cond instanceof Code.TryGet tryGet) {
      name(tryGet.name(), scope);
    }
  }
}
