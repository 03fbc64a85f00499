package dev.kref;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** What one object more costs in memory, on a JVM with compressed object pointers. */
final class FootprintTest {
  private static final int HEADER = 12;
  private static final int ALIGNMENT = 8;

  @Test
  void counterFitsIn24Bytes() {
    assertTrue(bytes(Kref.class) <= 24);
  }

  @Test
  void handleFitsIn24Bytes() {
    assertTrue(bytes(Ref.class) <= 24);
  }

  private static int bytes(Class<?> type) {
    int bytes = HEADER;
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        bytes += field.getType() == long.class || field.getType() == double.class ? 8 : 4;
      }
    }
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
