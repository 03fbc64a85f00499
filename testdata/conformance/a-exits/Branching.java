package conformance.aexits;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;

/** Gets and puts inside switches, ternaries and short-circuit operators. */
@RefMarked
public final class Branching {
  private int sum;

  // scenario A185 ok
  void ternaryBoth(boolean large) {
    Lamp lamp = large ? new Lamp(100) : new Lamp(10);
    sum += lamp.watts();
    lamp.put();
  }

  // scenario A185 bad
  void ternaryBothNeverPut(boolean large) {
    Lamp lamp = large ? new Lamp(100) : new Lamp(10); // finding KrefLeak error
    sum += lamp.watts();
  }

  // scenario A185 ok
  void ternaryGetsCorrelated(boolean keep, Lamp lamp) {
    Lamp kept = keep ? lamp.share() : null;
    sum += lamp.watts();
    if (keep) {
      kept.put();
    }
  }

  // scenario A185 bad
  void ternaryGetsNotCorrelated(boolean keep, boolean done, Lamp lamp) {
    Lamp kept = keep ? lamp.share() : null; // finding KrefLeak error
    sum += lamp.watts();
    if (keep && done) {
      kept.put();
    }
  }

  // scenario A185 ok
  void yields(int kind) {
    Lamp lamp =
        switch (kind) {
          case 0 -> new Lamp(1);
          case 1 -> {
            sum++;
            yield new Lamp(2);
          }
          default -> null;
        };
    if (lamp != null) {
      lamp.put();
    }
  }

  // scenario A185 bad
  void yieldsOneTooMany(int kind) {
    Lamp spare = new Lamp(0);
    Lamp lamp =
        switch (kind) {
          case 0 -> spare;
          default -> {
            spare.put();
            yield new Lamp(2);
          }
        };
    lamp.put();
    spare.put(); // finding KrefOverPut error
  }

  // scenario A185 ok
  int andAlso(boolean wanted, Lamp lamp) {
    if (wanted && lamp.tryGet()) {
      int watts = lamp.watts();
      lamp.put();
      return watts;
    }
    return 0;
  }

  // scenario A185 bad
  void andAlsoNotCorrelated(boolean wanted, Lamp lamp) {
    boolean got = wanted && lamp.tryGet();
    sum += got ? 1 : 0;
    if (wanted) {
      lamp.put(); // finding KrefUncheckedTryGet error
    }
  }

  // scenario A185 ok
  int orElse(boolean skip, Lamp lamp) {
    if (skip || !lamp.tryGet()) {
      return 0;
    }
    int watts = lamp.watts();
    lamp.put();
    return watts;
  }

  // scenario A185 bad
  int orElseForgotten(boolean skip, Lamp lamp) {
    if (skip || !lamp.tryGet()) { // finding KrefLeak error
      return 0;
    }
    return lamp.watts();
  }

  // scenario A185 ok
  void flagKept(boolean wanted, Lamp lamp) {
    boolean got = wanted && lamp.tryGet();
    sum++;
    if (got) {
      lamp.put();
    }
  }

  // scenario A185 bad
  void flagKeptButOnlyHalfTested(boolean wanted, int limit, Lamp lamp) {
    boolean got = wanted && lamp.tryGet(); // finding KrefLeak error
    sum++;
    if (got && sum < limit) {
      lamp.put();
    }
  }

  // scenario A185 ok
  void switchOnBothSides(int kind, Lamp lamp) {
    switch (kind) {
      case 1, 2 -> lamp.get();
      default -> sum++;
    }
    switch (kind) {
      case 1, 2 -> lamp.put();
      default -> sum--;
    }
  }

  // scenario A185 bad
  void fallsThrough(int kind, Lamp lamp) {
    lamp.get();
    switch (kind) {
      case 0:
        lamp.put();
      case 1:
        lamp.put(); // finding KrefOverPut error
        break;
      default:
        lamp.put();
    }
  }
}

@RefMarked
final class Lamp {
  private final Kref<Lamp> kref = Kref.init(this, Lamp::free);
  private int watts;

  Lamp(int watts) {
    this.watts = watts;
  }

  int watts() {
    return watts;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @OwnsRef
  Lamp share() {
    kref.get();
    return this;
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    watts = 0;
  }
}
