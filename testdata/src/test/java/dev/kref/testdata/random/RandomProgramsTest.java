package dev.kref.testdata.random;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random programs, and single edits of them, get the verdict that counting on every path gives. */
class RandomProgramsTest {
  /** A share of programs, in percent, that no construct falls below. */
  private static final int LEAST_SHARE = 5;

  private static final int SHOWN = 5;

  @Test
  void engineAgreesWithTheOracle() {
    long seed = Long.getLong("kref.proof.seed", 1L);
    int wanted = Integer.getInteger("kref.proof.programs", 2000);
    Campaign campaign = new Campaign();
    long next = seed;
    while (campaign.programs() < wanted && campaign.disagreements.size() < SHOWN) {
      next = campaign.batch(next);
    }
    System.out.println("Seeds " + seed + " to " + (next - 1) + ": " + campaign.summary());
    if (!campaign.disagreements.isEmpty()) {
      StringBuilder text = new StringBuilder(campaign.summary());
      campaign.disagreements.stream()
          .limit(SHOWN)
          .forEach(judged -> text.append("\n\n").append(campaign.shrunk(judged).explain()));
      fail(text.toString());
    }
    for (Map.Entry<String, Integer> construct : campaign.constructs.entrySet()) {
      assertTrue(
          construct.getValue() * 100 >= campaign.programs() * LEAST_SHARE,
          () -> construct + " in " + campaign.programs() + " programs");
    }
    assertTrue(campaign.right * 4 >= campaign.programs(), campaign::summary);
    assertTrue(campaign.wrong * 4 >= campaign.programs(), campaign::summary);
  }
}
