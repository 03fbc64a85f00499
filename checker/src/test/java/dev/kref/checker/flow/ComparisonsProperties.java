package dev.kref.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What comparisons say of each other is so for every number that they can be about. */
final class ComparisonsProperties {
  private record Comparison(String operator, int number) {
    /** Its name, with the number on either side. */
    String name(boolean turned) {
      Value count = new Value.Sym("count@3");
      Value constant = new Value.Const(number);
      return turned
          ? Comparisons.named(constant, turned(operator), count)
          : Comparisons.named(count, operator, constant);
    }

    private static String turned(String operator) {
      return switch (operator) {
        case "<" -> ">";
        case ">" -> "<";
        default -> operator;
      };
    }

    boolean holds(int count) {
      return switch (operator) {
        case "<" -> count < number;
        case ">" -> count > number;
        default -> count == number;
      };
    }
  }

  @Provide
  Arbitrary<List<Comparison>> comparisons() {
    return Combinators.combine(
            Arbitraries.of("==", "<", ">"), Arbitraries.integers().between(-2, 6))
        .as(Comparison::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** Counts begin at -1, which is what searches answer with where there is nothing. */
  @Property(tries = 3000, seed = "7")
  void whatIsKnownIsSo(
      @ForAll("comparisons") List<Comparison> asked,
      @ForAll @IntRange(min = -1, max = 6) int count) {
    State state = new State();
    asked.subList(1, asked.size()).forEach(c -> state.facts.put(c.name(false), c.holds(count)));
    Boolean known = Comparisons.known(asked.get(0).name(false), state);
    assertTrue(known == null || known == asked.get(0).holds(count), () -> "" + state.facts);
  }

  @Property(tries = 300, seed = "7")
  void aComparisonHasOneNameWhicheverSideStandsFirst(@ForAll("comparisons") List<Comparison> some) {
    some.forEach(each -> assertEquals(each.name(false), each.name(true)));
  }

  @Property(tries = 300, seed = "7")
  void twoNumbersAreComparedAtOnce(
      @ForAll @IntRange(min = -2, max = 2) int a, @ForAll @IntRange(min = -2, max = 2) int b) {
    Value left = new Value.Const(a);
    Value right = new Value.Const(b);
    assertEquals(a < b, Comparisons.outcome(left, "<", right));
    assertEquals(a >= b, Comparisons.outcome(left, ">=", right));
  }
}
