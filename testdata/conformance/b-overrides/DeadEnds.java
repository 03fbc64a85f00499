package conformance.boverrides;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Syntax that made other checkers crash. */
@RefMarked
public final class DeadEnds {
  static final int LIMIT;
  static int counter;

  static {
    int limit = 3;
    for (; ; ) {
      if (limit++ > 5) {
        break;
      }
    }
    LIMIT = limit;
  }

  int[][] grid = {{1, 2}, {3}};
  long wide;
  char letter = 'a';

  {
    grid[0][1] += (int) 2L;
    wide = grid.length > 1 ? grid[1][0] : (byte) 7;
  }

  DeadEnds() {
    super();
  }

  <T extends Comparable<? super T> & java.io.Serializable> DeadEnds(T first, T... rest) {
    this();
    wide = first.compareTo(rest.length == 0 ? first : rest[0]);
  }

  // scenario B221 ok
  void lambdaInCatch(Dot dot) {
    try {
      throw new IOException("x");
    } catch (IOException e) {
      Runnable r = () -> System.out.println(e.getMessage() + dot.x());
      r.run();
    } finally {
      Supplier<Supplier<String>> nested = () -> () -> "finally";
      counter += nested.get().get().length();
    }
  }

  // scenario B221 ok
  int switches(int kind, String name, Color color) {
    switch (kind) {
    }
    switch (name) {
      case "a":
      case "b":
        counter++;
      default:
    }
    int result =
        switch (color) {
          case RED, GREEN -> 1;
          case BLUE -> {
            try {
              yield Integer.parseInt(name);
            } catch (NumberFormatException e) {
              yield -1;
            } finally {
              counter--;
            }
          }
        };
    return switch (kind) {
      case 1 -> throw new IllegalStateException();
      case 2 -> result;
      default -> switch (name.length()) {
        case 0 -> 0;
        default -> kind + result;
      };
    };
  }

  // scenario B221 ok
  void arraysAndCasts(Object[] raw, Dot given) {
    ((int[]) raw[0])[1] = (short) 3;
    ((Dot[]) raw[1])[0] = null;
    wide = (long) (int) 3.5f;
    letter += 1;
    letter++;
    int x = (counter = 4) + (grid[0][0] = 5);
    boolean b = (x > 3) ^ (x < 5) | !(x == 4) & true;
    Integer boxed = x;
    boxed++;
    counter = boxed == null ? 1 : -boxed;
    grid = new int[2][];
    int[] copy = grid[0] == null ? new int[] {1, 2, 3} : grid[0].clone();
    counter <<= copy.length;
    assert b : "message " + given.x();
    synchronized (this) {
      ;
    }
    label:
    {
      if (b) {
        break label;
      }
      counter++;
    }
    do ; while (counter-- > 0);
    for (int i = 0, j = 1; i < j && j < 10; i++, j += 2) ;
    if (b) ; else ;
  }

  // scenario B221 ok
  int patterns(Object value) {
    if (value instanceof Dot dot && dot.x() > 0) {
      return dot.x();
    }
    if (!(value instanceof String text)) {
      return 0;
    }
    return text.length();
  }

  String textBlock() {
    return """
        { "dots": %d }
        """.formatted(counter);
  }

  @SafeVarargs
  static <T> List<T> listOf(T... values) {
    List<T> list = new ArrayList<>();
    for (var value : values) {
      list.add(value);
    }
    return list;
  }

  // scenario B221 ok
  void localTypes(Dot given) {
    record Pair(int a, int b) {
      Pair {
        if (a > b) {
          int c = a;
          a = b;
          b = c;
        }
      }

      static Pair of(Dot dot) {
        return new Pair(dot.x(), 0);
      }
    }
    enum Size {
      SMALL,
      LARGE {
        @Override
        int factor() {
          return 2;
        }
      };

      int factor() {
        return 1;
      }
    }
    interface Shape {
      int area();

      default Shape twice() {
        return () -> area() * 2;
      }
    }
    Shape shape = () -> Pair.of(given).a() * Size.LARGE.factor();
    counter += shape.twice().area();
    class Local {
      final int captured = given.x();

      class Inner {
        int sum() {
          return captured + DeadEnds.this.grid.length;
        }
      }
    }
    counter += new Local().new Inner().sum();
  }

  // scenario B221 ok
  void generics() throws Exception {
    BiFunction<Integer, Integer, Integer> add = Integer::sum;
    Function<Integer, int[]> make = int[]::new;
    Comparator<String> order =
        Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());
    Callable<Void> nothing =
        () -> {
          return null;
        };
    nothing.call();
    IntSupplier conditional = counter > 0 ? () -> 1 : () -> 2;
    counter += conditional.getAsInt() + add.apply(1, 2) + make.apply(3).length;
    counter += order.compare("a", "b");
    Object intersection = (Runnable & java.io.Serializable) () -> {};
    counter += intersection.hashCode();
  }

  // scenario B221 ok
  int neverReturns() {
    for (; ; ) {
      try {
        while (true) {
          if (counter++ > 10) {
            throw new IllegalStateException();
          }
        }
      } catch (IllegalStateException e) {
        continue;
      } finally {
        counter = 0;
      }
    }
  }

  native void external(Dot dot);

  // scenario B221 bad
  int leakAmongAllThat(int kind) {
    Dot dot = new Dot(kind);
    int value =
        switch (kind) {
          case 0 -> {
            try {
              yield Integer.parseInt("1" + dot.x());
            } catch (NumberFormatException e) {
              Runnable r = () -> System.out.println(e);
              r.run();
              yield 0;
            }
          }
          default -> ((int[]) new Object[] {new int[] {1}}[0])[0];
        };
    if (value > 3) {
      return value; // finding KrefLeak error
    }
    dot.put();
    return -value;
  }

  // scenario B221 ok
  void anonymousInArguments(@OwnsRef Dot dot) {
    List<Object> list =
        listOf(
            new Object() {
              @Override
              public String toString() {
                return "dot";
              }
            },
            dot.x());
    counter += list.size();
    dot.put();
  }
}

// scenario B221 ok
@RefMarked
enum Color implements IntSupplier {
  RED {
    @Override
    public int getAsInt() {
      return 1;
    }
  },
  GREEN,
  BLUE(7);

  private final int value;

  Color() {
    this(0);
  }

  Color(int value) {
    this.value = value;
  }

  @Override
  public int getAsInt() {
    return value;
  }
}

@RefMarked
sealed interface Figure permits Round, Flat {}

// scenario B221 ok
@RefMarked
record Round(int radius) implements Figure {
  Round(String text) {
    this(Integer.parseInt(text));
  }
}

// scenario B221 ok
@RefMarked
record Flat<T>(T... sides) implements Figure {}

@Retention(RetentionPolicy.RUNTIME)
@interface Marker {
  int[] value() default {1, 2};

  Class<?> type() default Object.class;

  Color color() default Color.RED;

  String NAME = new StringBuilder("marker").reverse().toString();

  enum Kind {
    A
  }
}

// scenario B221 ok
@RefMarked
@Marker(value = 3, color = Color.BLUE)
abstract class Strange<T extends Dot> extends ArrayList<T> implements Iterable<T> {
  private static final long serialVersionUID = 1L;

  abstract T any();

  void each() {
    for (T dot : this) {
      System.out.println(dot.x());
    }
    super.forEach(dot -> System.out.println(dot.x()));
  }
}

@RefMarked
class Dot {
  private final Kref<Dot> kref = Kref.init(this, Dot::free);
  private int x;

  Dot(int x) {
    this.x = x;
  }

  int x() {
    return x;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    x = 0;
  }
}
