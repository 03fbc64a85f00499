package dev.kref.testdata.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.testdata.AttributedInput;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each kind of plant is made as it should be, compiles, and is found. */
class PlantsTest {
  private static final String SOURCE =
      """
      import io.netty.buffer.ByteBuf;
      import io.netty.buffer.ByteBufAllocator;
      import io.netty.channel.ChannelHandlerContext;
      import java.util.HashMap;
      import java.util.Map;

      class Garden {
        private final Map<String, ByteBuf> beds = new HashMap<>();

        int measure(ByteBufAllocator pool) {
          ByteBuf bed = pool.buffer();
          int size = bed.capacity();
          bed.release();
          return size;
        }

        void sell(ChannelHandlerContext market, boolean ripe) {
          ByteBuf bed = market.alloc().buffer();
          if (!ripe) {
            bed.release();
            return;
          }
          market.write(bed);
        }

        void share(ChannelHandlerContext market) {
          ByteBuf bed = market.alloc().buffer();
          market.write(bed.retain());
          bed.release();
        }

        ByteBuf find(String name) {
          synchronized (beds) {
            ByteBuf bed = beds.get(name);
            if (bed != null) {
              bed.retain();
            }
            return bed;
          }
        }

        void clear(String name) {
          synchronized (beds) {
            ByteBuf bed = beds.remove(name);
            if (bed != null) {
              bed.release();
            }
          }
        }
      }
      """;

  private final Subject subject =
      new Subject(
          new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath()),
          "Garden.java",
          SOURCE);

  private Plant plant(Kind kind, String method) {
    List<Plant> plants =
        subject.plants().stream()
            .filter(plant -> plant.kind() == kind && plant.method().equals("Garden." + method))
            .toList();
    assertEquals(1, plants.size(), kind + " in " + method + ": " + plants);
    return plants.get(0);
  }

  private void isFound(Kind kind, String method, String change, String... checks) {
    Plant plant = plant(kind, method);
    String planted = plant.in(SOURCE);
    assertTrue(planted.contains(change), planted);
    assertEquals(SOURCE.lines().count(), planted.lines().count());
    assertTrue(subject.isSilent(plant));
    Map<ExceptionPaths, List<Finding>> found = subject.found(plant, List.of(ExceptionPaths.LIKELY));
    assertEquals(
        new TreeSet<>(List.of(checks)),
        found.get(ExceptionPaths.LIKELY).stream()
            .map(finding -> finding.check().id())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aDroppedPut() {
    isFound(Kind.DROPPED, "measure", "capacity();\n    ;\n    return", "KrefLeak");
  }

  @Test
  void aDoubledPut() {
    isFound(Kind.DOUBLED, "measure", "{ bed.release(); bed.release(); }", "KrefOverPut");
  }

  @Test
  void aPutBeforeTheLastUse() {
    isFound(
        Kind.BEFORE_USE, "measure", "bed.release(); int size = bed.capacity()", "KrefUseAfterPut");
  }

  @Test
  void aPutAfterTheHandoff() {
    isFound(
        Kind.AFTER_HANDOFF,
        "sell",
        "{ market.write(bed); bed.release(); }",
        "KrefLeak",
        "KrefOverPut");
  }

  @Test
  void aGetAfterTheHandoff() {
    isFound(
        Kind.GET_AFTER_HANDOFF,
        "share",
        "{ market.write(bed); bed.retain(); }",
        "KrefGetAfterHandoff");
  }

  @Test
  void aNarrowedSection() {
    isFound(
        Kind.LOCK_NARROWED,
        "find",
        "{ ByteBuf bed; synchronized (beds) {\n      bed = beds.get(name);\n      } if (bed",
        "KrefUnlockedLookup");
  }

  @Test
  void theTableReadsBackWhatItSays() {
    Result result = Result.undecided("garden", "Garden.java", plant(Kind.DROPPED, "measure"));
    assertEquals(result, Result.parse(result.toString()));
    assertTrue(result.isOf(plant(Kind.DROPPED, "measure")));
  }
}
