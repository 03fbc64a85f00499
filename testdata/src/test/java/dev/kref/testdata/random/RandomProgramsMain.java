package dev.kref.testdata.random;

import java.util.LinkedHashMap;
import java.util.Map;

/** Compares oracle and engine without Maven: {@code FIRST-SEED PROGRAMS [SHOWN]}. */
public final class RandomProgramsMain {
  private RandomProgramsMain() {}

  /** Prints the disagreements, one shrunk example of each kind, and the counts. */
  public static void main(String[] args) {
    long seed = Long.parseLong(args[0]);
    int programs = Integer.parseInt(args[1]);
    int shown = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    long start = System.nanoTime();
    Campaign campaign = new Campaign();
    while (campaign.programs() < programs) {
      seed = campaign.batch(seed);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, String> examples = new LinkedHashMap<>();
    Map<String, Integer> kinds = new LinkedHashMap<>();
    for (Judged judged : campaign.disagreements) {
      kinds.merge(judged.kind(), 1, Integer::sum);
      if (kinds.get(judged.kind()) <= 2 && examples.size() < shown) {
        Judged small = campaign.shrunk(judged);
        examples.putIfAbsent(Printer.show(small.program()), small.explain());
      }
    }
    examples.values().forEach(System.out::println);
    System.out.println(kinds);
    campaign.constructs.forEach(
        (construct, count) ->
            System.out.printf("%5.1f%% %s%n", 100.0 * count / campaign.programs(), construct));
    System.out.printf("%s, next seed %d (%.1f s)%n", campaign.summary(), seed, seconds);
  }
}
