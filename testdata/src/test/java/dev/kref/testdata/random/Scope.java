package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the generator knows at the place where it is: names in use, and what is owed at exits. */
final class Scope {
  /** An object that can be used; {@code nullable} ones after a test only. */
  record Name(String name, boolean nullable, boolean fixed, boolean lent) {}

  /**
   * References that are put later in the program.
   *
   * @param release what an early exit has to do first
   * @param covered whether a finally does it
   */
  record Duty(List<Code.Stmt> release, boolean covered) {}

  final SplittableRandom random;
  final Code.Shape shape;
  final List<Name> names = new ArrayList<>();
  final List<String> flags = new ArrayList<>();
  final List<Duty> duties = new ArrayList<>();

  /** How many duties were there when the innermost loop, and the innermost catching try, began. */
  int loopMark = -1;

  int catchMark;
  int budget;
  private int count;

  Scope(SplittableRandom random, Code.Shape shape, int budget) {
    this.random = random;
    this.shape = shape;
    this.budget = budget;
    flags.add("f");
    flags.add("g");
  }

  String fresh(String prefix) {
    return prefix + count++;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  <T extends Enum<T>> T any(Class<T> type) {
    return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
  }

  /** A name that can be used without a test, null if there is none. */
  Name anyName() {
    List<Name> sure = names.stream().filter(name -> !name.nullable()).toList();
    return sure.isEmpty() ? null : any(sure);
  }

  /** Whether a call that throws leaves nothing behind. */
  boolean mayThrow() {
    return duties.subList(catchMark, duties.size()).stream().allMatch(Duty::covered);
  }

  /** What has to be done before control leaves all duties from {@code mark} on. */
  List<Code.Stmt> releases(int mark) {
    List<Code.Stmt> all = new ArrayList<>();
    for (int i = duties.size() - 1; i >= mark; i--) {
      if (!duties.get(i).covered()) {
        all.addAll(duties.get(i).release());
      }
    }
    return all;
  }

  /** A condition over flags, which is the same each time it is asked. */
  Code.Cond stable() {
    Code.Cond flag = new Code.Flag(any(flags));
    int kind = random.nextInt(10);
    if (kind < 5) {
      return flag;
    }
    if (kind < 8) {
      return new Code.Not(flag);
    }
    return new Code.Both(chance(50), flag, new Code.Flag(any(flags)));
  }

  /** Any condition that changes nothing. */
  Code.Cond cond() {
    return chance(50) ? new Code.More() : stable();
  }
}
