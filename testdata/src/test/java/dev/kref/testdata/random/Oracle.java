package dev.kref.testdata.random;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says what is wrong with a program: runs it on every feasible path, and counts. */
final class Oracle {
  private static final int MOST_PATHS = 6000;

  private Oracle() {}

  /** What the oracle says. */
  enum Verdict {
    RIGHT,
    WRONG,
    /**
     * It fails with a null pointer, or the rules leave open who is to blame, or it has too many
     * paths.
     */
    UNUSABLE
  }

  /**
   * The answer for one program.
   *
   * @param verdict the answer
   * @param defects what goes wrong first on some path, and on how many paths
   * @param paths how many paths there are
   */
  record Answer(Verdict verdict, Map<String, Defect> defects, int paths) {
    /** Why the program is wrong. */
    String reason() {
      return verdict + " on " + paths + " paths: " + defects.values();
    }
  }

  /** Runs all paths. */
  static Answer judge(Code.Program program) {
    Choices choices = new Choices();
    Map<String, Defect> defects = new TreeMap<>();
    Set<Code.Later> reached = new HashSet<>();
    Set<Code.If> taken = new HashSet<>();
    int paths = 0;
    do {
      if (++paths > MOST_PATHS) {
        return new Answer(Verdict.UNUSABLE, Map.of(), paths);
      }
      Execution run = new Execution(program, choices);
      try {
        run.run();
      } catch (Execution.Unusable e) {
        return new Answer(Verdict.UNUSABLE, Map.of(), paths);
      } catch (Execution.Abandoned e) {
        continue;
      }
      reached.addAll(run.reached());
      taken.addAll(run.taken());
      run.defects().forEach(defect -> defects.put(defect.toString(), defect));
    } while (choices.advance());
    if (!reached.containsAll(Constructs.tasks(program))) {
      // The engine judges a task for itself, also one that no path gets to.
      return new Answer(Verdict.UNUSABLE, Map.of(), paths);
    }
    if (!taken.containsAll(Constructs.arms(program))) {
      // What the arm of a finally plans for, the engine expects, whether or not a call declares it.
      return new Answer(Verdict.UNUSABLE, Map.of(), paths);
    }
    return new Answer(defects.isEmpty() ? Verdict.RIGHT : Verdict.WRONG, defects, paths);
  }
}
