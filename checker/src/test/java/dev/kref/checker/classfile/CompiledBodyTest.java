package dev.kref.checker.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kref.checker.classfile.Callees.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledBodyTest {
  /** The bodies that are read; their names say what becomes of the second parameter. */
  @SuppressWarnings("unused")
  abstract static class Sample {
    private static Object last;
    private final Object[] slots = new Object[1];
    private Object own;

    static int used(long shift, StringBuilder it) {
      return it == null ? 0 : it.length() + (int) shift;
    }

    static Object returned(long shift, Object it) {
      return shift > 0 ? it : null;
    }

    static Object chained(long shift, StringBuilder it) {
      return it.append(shift);
    }

    void inField(long shift, Object it) {
      own = it;
    }

    static void inStatic(long shift, Object it) {
      last = it;
    }

    void inArray(long shift, Object it) {
      slots[0] = it;
    }

    static Supplier<Object> captured(long shift, Object it) {
      return () -> it;
    }

    static void thrown(long shift, RuntimeException it) {
      throw it;
    }

    static int passedOn(long shift, CharSequence it) {
      Object other = it;
      while (shift-- > 0) {
        other = it;
      }
      return taker(other);
    }

    void ofAnother(long shift, Object it) {
      own = shift;
    }

    abstract void bodiless(long shift, Object it);

    static String made(Object from) {
      String made = from == null ? null : from.toString();
      return made;
    }

    static String madeAndKept(Object from) {
      String made = from.toString();
      last = made;
      return made;
    }

    static String madeOrNot(Object from) {
      return from instanceof String text ? text : from.toString();
    }

    static CharSequence partOfMade(Object from) {
      return from.toString().subSequence(0, 1);
    }

    static String found(Object from) {
      return (String) from;
    }

    Object getter() {
      return own;
    }

    Object getterOfLast() {
      return last;
    }

    Object getterOfPart() {
      return slots[0];
    }

    Object countingGetter() {
      slots[0] = own;
      return own;
    }

    private static int taker(Object it) {
      return it.hashCode();
    }
  }

  /** Knows what builders do, and that {@code toString} gives its result away. */
  private static final Callees CALLS =
      new Callees() {
        @Override
        public Fate fate(Callee callee, int operand) {
          return switch (callee.name()) {
            case "append" -> operand < 0 ? Fate.PASSED : Fate.USED;
            case "length" -> Fate.USED;
            case "subSequence" -> Fate.RETURNED;
            default -> Fate.OPEN;
          };
        }

        @Override
        public boolean yieldsOwn(Callee callee) {
          return callee.name().equals("toString");
        }
      };

  private static Fate fate(String name, String descriptor) throws IOException {
    CompiledBody body = body(name, descriptor);
    assertNotNull(body);
    return body.fate(1, CALLS);
  }

  private static CompiledBody body(String name, String descriptor) throws IOException {
    String file = Sample.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Sample.class.getClassLoader().getResourceAsStream(file)) {
      return CompiledBody.of(in.readAllBytes(), name, descriptor);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "used, StringBuilder, I, USED",
    "ofAnother, Object, V, USED",
    "returned, Object, Ljava/lang/Object;, RETURNED",
    "chained, StringBuilder, Ljava/lang/Object;, RETURNED",
    "inField, Object, V, OPEN",
    "inStatic, Object, V, OPEN",
    "inArray, Object, V, OPEN",
    "captured, Object, Ljava/util/function/Supplier;, OPEN",
    "thrown, RuntimeException, V, OPEN",
    "passedOn, CharSequence, I, OPEN"
  })
  void tellsWhatBecomesOfAParameter(String name, String type, String result, Fate expected)
      throws IOException {
    assertEquals(expected, fate(name, "(JLjava/lang/" + type + ";)" + result));
  }

  @ParameterizedTest
  @CsvSource({
    "made, String, true",
    "madeAndKept, String, false",
    "madeOrNot, String, false",
    "partOfMade, CharSequence, false",
    "found, String, false"
  })
  void tellsWhatComesBackWithAReference(String name, String result, boolean expected)
      throws IOException {
    CompiledBody body = body(name, "(Ljava/lang/Object;)Ljava/lang/" + result + ";");
    assertEquals(expected, body.returnsOwn(CALLS));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "getter, own",
        "getterOfLast, none",
        "getterOfPart, none",
        "countingGetter, none",
      })
  void tellsWhichFieldAGetterReturns(String name, String field) throws IOException {
    assertEquals(field, body(name, "()Ljava/lang/Object;").returnedField());
  }

  @Test
  void hasNothingToSayOfWhatHasNoBody() throws IOException {
    assertNull(body("bodiless", "(JLjava/lang/Object;)V"));
    assertNull(body("missing", "()V"));
  }
}
