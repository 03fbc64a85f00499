package dev.kref.testdata.random;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts in how many programs each construct occurs. */
final class Constructs {
  private final Set<String> seen = new HashSet<>();
  private final Set<Code.Later> tasks = new HashSet<>();
  private final Set<Code.If> arms = new HashSet<>();

  private Constructs() {}

  /** Adds one to the count of each construct of the program. */
  static void count(Code.Program program, Map<String, Integer> counts) {
    Constructs constructs = new Constructs();
    constructs.seen.add("a method of the shape " + program.shape());
    constructs.block(program.body());
    constructs.seen.forEach(construct -> counts.merge(construct, 1, Integer::sum));
  }

  /** The tasks that a program hands over somewhere. */
  static Set<Code.Later> tasks(Code.Program program) {
    Constructs constructs = new Constructs();
    constructs.block(program.body());
    return constructs.tasks;
  }

  /** The arms of finally blocks that do something. */
  static Set<Code.If> arms(Code.Program program) {
    Constructs constructs = new Constructs();
    constructs.block(program.body());
    return constructs.arms;
  }

  private void block(List<Code.Stmt> body) {
    body.forEach(this::stmt);
  }

  private void arms(List<Code.Stmt> last) {
    if (last != null) {
      for (Code.Stmt stmt : last) {
        if (stmt instanceof Code.If arm && !arm.then().isEmpty()) {
          arms.add(arm);
        }
      }
    }
  }

  private void stmt(Code.Stmt stmt) {
    if (stmt instanceof Code.Act s) {
      act(s.verb());
    } else if (stmt instanceof Code.Declare s) {
      source(s.source());
    } else if (stmt instanceof Code.Assign s) {
      seen.add("an overwrite");
      source(s.source());
    } else if (stmt instanceof Code.DeclareFlag s) {
      if (s.cond() instanceof Code.Flag || s.cond() instanceof Code.Not) {
        seen.add("a copied or negated flag");
      }
      cond(s.cond());
    } else if (stmt instanceof Code.If s) {
      seen.add("a branch");
      cond(s.cond());
      block(s.then());
      block(s.otherwise());
    } else if (stmt instanceof Code.Switch s) {
      seen.add("a switch");
      s.arms().forEach(this::block);
    } else if (stmt instanceof Code.Loop s) {
      seen.add("a loop");
      block(s.body());
      if (s.cond() != null) {
        cond(s.cond());
      }
    } else if (stmt instanceof Code.Jump s) {
      seen.add(s.isBreak() ? "a break" : "a continue");
    } else if (stmt instanceof Code.Return || stmt instanceof Code.ReturnNew) {
      seen.add("an early return");
    } else if (stmt instanceof Code.Io || stmt instanceof Code.Throw) {
      seen.add("something that throws");
    } else if (stmt instanceof Code.Try s) {
      arms(s.last());
      seen.add(s.last() != null ? "a finally" : "a catch");
      block(s.body());
      block(s.handler() == null ? List.of() : s.handler());
      block(s.last() == null ? List.of() : s.last());
    } else if (stmt instanceof Code.Later s) {
      seen.add("a capture");
      tasks.add(s);
      block(s.body());
    }
  }

  private void act(Code.Verb verb) {
    if (verb.uses()) {
      seen.add("a use");
    } else if (verb.gets()) {
      seen.add("a get");
    } else if (verb.puts()) {
      seen.add("a put");
    } else {
      seen.add("a consuming call");
    }
    switch (verb) {
      case GET_BY_HELPER, PUT_BY_HELPER, PUT_IF_THERE, TAKE_BY_HELPER -> seen.add("a helper");
      default -> {}
    }
  }

  private void source(Code.Source source) {
    if (source == Code.Plain.FIND) {
      seen.add("a nullable result");
    } else if (source instanceof Code.Copy || source instanceof Code.Same) {
      seen.add("an alias");
    } else if (source instanceof Code.Choice choice) {
      seen.add("a ternary");
      cond(choice.cond());
      source(choice.yes());
      source(choice.no());
    }
  }

  private void cond(Code.Cond cond) {
    if (cond instanceof Code.Not not) {
      cond(not.inner());
    } else if (cond instanceof Code.Both both) {
      cond(both.left());
      cond(both.right());
    } else if (cond instanceof Code.There) {
      seen.add("a null test");
    } else if (cond instanceof Code.Offer) {
      seen.add("a conditional transfer");
    } else if (cond instanceof Code.TryGet) {
      seen.add("a conditional get");
    } else if (cond instanceof Code.Flag) {
      seen.add("a flag");
    }
  }
}
