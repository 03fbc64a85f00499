package dev.kref.checker.checks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kref.checker.model.OptionMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorProneVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.10.0", "2.35.1", "2.3.4", "1.99.0"})
  void tooOld(String version) {
    assertEquals(
        "Error Prone " + version + " is too old: 2.36 or newer is needed",
        assertThrows(OptionMistake.class, () -> ErrorProneVersion.check(version)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.36.0", "2.42.0", "2.100.0-SNAPSHOT", "3.0.0", "", "1.0-HEAD-SNAPSHOT"})
  void newEnoughOrUnknown(String version) {
    assertDoesNotThrow(() -> ErrorProneVersion.check(version));
  }

  @Test
  void theRunningOne() {
    assertDoesNotThrow(() -> ErrorProneVersion.check());
  }
}
