package dev.kref.testdata.random;

import dev.kref.checker.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes programs and mutants, and compares what the oracle and the engine say of each. */
final class Campaign {
  private static final int BATCH = 100;
  private static final int MUTANTS = 4;

  private final Findings engine = new Findings();
  final List<Judged> disagreements = new ArrayList<>();
  final Map<String, Integer> constructs = new TreeMap<>();
  int right;
  int wrong;
  int unusable;

  private record Made(long seed, Code.Program program, Oracle.Answer answer) {}

  /** One batch from the seeds {@code from} on; the answer is the first seed that was not used. */
  long batch(long from) {
    List<Made> made = new ArrayList<>();
    long seed = from;
    while (made.size() < BATCH) {
      make(seed++, made);
    }
    List<List<Finding>> findings = engine.of(made.stream().map(Made::program).toList());
    for (int i = 0; i < made.size(); i++) {
      Made one = made.get(i);
      Judged judged = new Judged(one.seed(), one.program(), one.answer(), findings.get(i));
      if (!judged.agrees()) {
        disagreements.add(judged);
      }
      Constructs.count(one.program(), constructs);
    }
    return seed;
  }

  private void make(long seed, List<Made> made) {
    SplittableRandom random = new SplittableRandom(seed);
    Code.Program program = Generator.generate(random);
    if (!add(seed, program, made)) {
      return;
    }
    List<Code.Program> mutants = Mutants.of(program);
    for (int i = 0; i < MUTANTS && !mutants.isEmpty(); i++) {
      add(seed, mutants.remove(random.nextInt(mutants.size())), made);
    }
  }

  private boolean add(long seed, Code.Program program, List<Made> made) {
    if (!Legal.test(program)) {
      unusable++;
      return false;
    }
    Oracle.Answer answer = Oracle.judge(program);
    switch (answer.verdict()) {
      case RIGHT -> right++;
      case WRONG -> wrong++;
      case UNUSABLE -> {
        unusable++;
        return false;
      }
    }
    made.add(new Made(seed, program, answer));
    return true;
  }

  int programs() {
    return right + wrong;
  }

  /** A smaller program on which the two disagree in the same direction. */
  Judged shrunk(Judged judged) {
    Code.Program small =
        Shrinker.shrink(
            judged.program(), candidate -> sameTrouble(judged, judge(judged.seed(), candidate)));
    return judge(judged.seed(), small);
  }

  private Judged judge(long seed, Code.Program program) {
    Oracle.Answer answer = Oracle.judge(program);
    List<Finding> findings =
        answer.verdict() == Oracle.Verdict.UNUSABLE
            ? List.of()
            : engine.of(List.of(program)).get(0);
    return new Judged(seed, program, answer, findings);
  }

  private static boolean sameTrouble(Judged before, Judged now) {
    return now.answer().verdict() == before.answer().verdict()
        && !now.agrees()
        && now.findings().isEmpty() == before.findings().isEmpty();
  }

  /** The numbers in one line. */
  String summary() {
    return "%d programs (%d right, %d wrong), %d disagreements, %d not usable"
        .formatted(programs(), right, wrong, disagreements.size(), unusable);
  }
}
