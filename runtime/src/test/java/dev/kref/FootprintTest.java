package dev.kref;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/** What one object more costs in memory. */
final class FootprintTest {
  @Test
  void counterFitsIn24Bytes() {
    ClassLayout layout = ClassLayout.parseClass(Kref.class);
    assertTrue(layout.instanceSize() <= 24, layout::toPrintable);
  }

  @Test
  void handleFitsIn24Bytes() {
    ClassLayout layout = ClassLayout.parseClass(Ref.class);
    assertTrue(layout.instanceSize() <= 24, layout::toPrintable);
  }
}
