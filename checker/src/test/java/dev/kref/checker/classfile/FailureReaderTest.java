package dev.kref.checker.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReaderTest {
  static class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }

    static Unfit of(int number) {
      return new Unfit("unfit: " + number);
    }
  }

  /** The bodies that are read: what starts with "fails" throws what tells of its own finding. */
  @SuppressWarnings("unused")
  abstract static class Sample {
    private static final Unfit SHARED = new Unfit("shared");
    private int state;
    private String kept = "4";
    private boolean closed;

    enum Kind {
      A,
      B
    }

    void failsByState() {
      if (state != 0) {
        state = 0;
        throw new Unfit("state");
      }
    }

    int failsByLength(byte[] bytes) {
      if (bytes.length > 3) {
        throw new Unfit(bytes.length > 5 ? "much" : "little");
      }
      return bytes.length;
    }

    void failsWithMade(int number) {
      if (number % 7 == 0) {
        throw Unfit.of(number);
      }
    }

    void failsWithShared(byte[] bytes) {
      if (bytes[0] == 1) {
        throw SHARED;
      }
    }

    void failsAlways() {
      throw new Unfit("always");
    }

    int failsByNumber(int number) {
      return switch (number) {
        case 1 -> 2;
        case 2 -> 4;
        default -> throw new Unfit("number");
      };
    }

    void failsWhereNothingIsFound(List<String> list) {
      if (list.get(0) == null) {
        throw new Unfit("nothing");
      }
    }

    void failsByEither(byte[] bytes, Object it) {
      if (it == null || bytes.length > 3) {
        throw new Unfit("either");
      }
    }

    void refusesNull(Object it) {
      if (it == null) {
        throw new Unfit("null");
      }
    }

    void refusesTheClosed() {
      if (closed) {
        throw new Unfit("closed");
      }
    }

    boolean isClosed() {
      return closed;
    }

    void refusesTheClosedByQuestion() {
      if (isClosed()) {
        throw new Unfit("closed");
      }
    }

    int formality(Kind kind) {
      return switch (kind) {
        case A -> 1;
        case B -> 2;
        default -> throw new Unfit("kind");
      };
    }

    int everyKind(Object it) {
      if (it instanceof String text) {
        return text.length();
      } else if (it instanceof Integer || it instanceof Long) {
        return 8;
      } else {
        throw new Unfit("kind");
      }
    }

    int everyKindReturned(Object it) {
      if (it instanceof String) {
        return 1;
      }
      if (it instanceof Integer) {
        return 2;
      }
      throw new Unfit("kind");
    }

    int failsByOneKind(Object it) {
      if (it instanceof String) {
        return 1;
      }
      throw new Unfit("kind");
    }

    int failsByKindOfAnother(Object it, Object other) {
      if (it instanceof String) {
        return 1;
      }
      if (other instanceof Integer) {
        return 2;
      }
      throw new Unfit("kind");
    }

    void translates(byte[] bytes) {
      try {
        state = bytes[1];
      } catch (IndexOutOfBoundsException e) {
        throw new Unfit("short");
      }
    }

    void passesOn(Unfit it) {
      throw it;
    }

    void failsAmidst(byte[] bytes) {
      for (byte each : bytes) {
        if (each < 0) {
          throw new Unfit("negative");
        }
      }
    }

    void refusesWhatIsMissing(Object... parts) {
      for (Object part : parts) {
        if (part == null) {
          throw new Unfit("missing");
        }
      }
    }

    void failsBehindALoop(byte[] bytes) {
      for (byte each : bytes) {
        state += each;
      }
      if (state > 3) {
        throw new Unfit("much");
      }
    }

    void reads(String text) {
      state = Integer.parseInt(text) + Integer.parseInt("3") + Integer.parseInt(kept);
    }

    void calls(byte[] bytes) {
      try {
        failsByLength(bytes);
      } catch (Unfit e) {
        state++;
      } finally {
        failsByState();
      }
    }
  }

  private static Failures failures(String name) throws IOException {
    String file = Sample.class.getName().replace('.', '/') + ".class";
    String descriptor = "";
    for (var method : Sample.class.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        descriptor = org.objectweb.asm.Type.getMethodDescriptor(method);
      }
    }
    try (InputStream in = Sample.class.getClassLoader().getResourceAsStream(file)) {
      return CompiledBody.of(in.readAllBytes(), name, descriptor).failures();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failsByState",
        "failsByLength",
        "failsWithMade",
        "failsWithShared",
        "failsAlways",
        "failsByNumber",
        "failsWhereNothingIsFound",
        "failsByEither",
        "failsByOneKind",
        "failsByKindOfAnother"
      })
  void tellsWhatIsThrownByDecision(String name) throws IOException {
    assertEquals(
        List.of(new Failures.Thrown(Unfit.class.getName().replace('.', '/'), false, List.of())),
        failures(name).thrown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refusesNull",
        "refusesTheClosed",
        "refusesTheClosedByQuestion",
        "formality",
        "everyKind",
        "everyKindReturned",
        "translates",
        "passesOn"
      })
  void keepsQuietOfMistakesAndOfOtherFailures(String name) throws IOException {
    assertEquals(List.of(), failures(name).thrown());
  }

  @org.junit.jupiter.api.Test
  void tellsWhatIsCalledAndWhatIsCaughtThere() throws IOException {
    Set<String> calls =
        failures("calls").called().stream()
            .map(called -> called.callee().name() + " " + called.caught().size())
            .collect(Collectors.toSet());
    assertEquals(Set.of("failsByLength 1", "failsByState 0"), calls);
  }

  @org.junit.jupiter.api.Test
  void tellsWhatIsThrownOverAPart() throws IOException {
    assertEquals(List.of(true), amidst("failsAmidst"));
    assertEquals(List.of(false), amidst("refusesWhatIsMissing"));
    assertEquals(List.of(false), amidst("failsBehindALoop"));
  }

  private static List<Boolean> amidst(String name) throws IOException {
    return failures(name).thrown().stream().map(Failures.Thrown::amidst).toList();
  }

  @org.junit.jupiter.api.Test
  void tellsArgumentsThatAreKept() throws IOException {
    assertEquals(
        List.of(false, true, true),
        failures("reads").called().stream().map(Failures.Called::kept).toList());
  }
}
