package conformance.jdk25;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.List;

/** Record patterns, patterns in switch, unnamed variables and flexible constructor bodies. */
@RefMarked
public final class Patterns {
  private int sum;

  // scenario B221 ok
  int recordPattern(Object value) {
    if (value instanceof Pair(Coin left, Coin right)) {
      return left.value() + right.value();
    }
    return 0;
  }

  // scenario B221 bad
  void recordPatternPut(Object value) {
    if (value instanceof Pair(Coin left, _)) {
      sum += left.value();
      left.put(); // finding KrefOverPut error
    }
  }

  // scenario B20 ok
  int switchOnTypes(Holder holder) {
    Coin coin =
        switch (holder) {
          case Empty _ -> new Coin(0);
          case Pair(Coin left, _) when left.value() > 3 -> {
            left.get();
            yield left;
          }
          case Pair(_, Coin right) -> {
            right.get();
            yield right;
          }
        };
    int value = coin.value();
    coin.put();
    return value;
  }

  // scenario B20 bad
  void switchOnTypesOneArmBorrows(Holder holder) {
    Coin coin =
        switch (holder) {
          case Empty _ -> new Coin(0);
          case Pair(Coin left, _) -> left;
        };
    sum += coin.value();
    coin.put(); // finding KrefOverPut error
  }

  // scenario B126 ok
  void unnamedResource(int value) {
    Coin coin = new Coin(value);
    try (var _ = new Purse(coin)) {
      sum++;
    }
  }

  // scenario B54 bad
  void unnamedLoopVariable(List<String> names) {
    for (var _ : names) {
      Coin coin = new Coin(1); // finding KrefLeak error
      sum += coin.value();
    }
  }

  // scenario B35 bad
  void unnamedException(String text) {
    Coin coin = new Coin(1); // finding KrefLeak error
    try {
      sum += Integer.parseInt(text);
      coin.put();
    } catch (NumberFormatException _) {
      sum = 0;
    }
  }

  // scenario B2 bad
  void unnamedVariable() {
    var _ = new Coin(5); // finding KrefLeak error
  }

  // scenario B2 ok
  void namedVariable() {
    var coin = new Coin(5);
    coin.put();
  }
}

@RefMarked
sealed interface Holder permits Empty, Pair {}

@RefMarked
record Empty() implements Holder {}

// scenario B111 ok
@RefMarked
record Pair(@OwnsRef Coin left, @OwnsRef Coin right) implements Holder, AutoCloseable {
  @Override
  public void close() {
    left.put();
    right.put();
  }
}

// scenario B87 ok
@RefMarked
final class Purse extends Object implements AutoCloseable {
  @OwnsRef private final Coin coin;

  Purse(@OwnsRef Coin coin) {
    int value = coin.value();
    System.out.println("purse of " + value);
    super();
    this.coin = coin;
  }

  @Override
  public void close() {
    coin.put();
  }
}

@RefMarked
final class Coin {
  private final Kref<Coin> kref = Kref.init(this, Coin::free);
  private int value;

  Coin(int value) {
    this.value = value;
  }

  int value() {
    return value;
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
    value = 0;
  }
}
