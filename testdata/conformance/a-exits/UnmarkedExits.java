package conformance.aexits;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Not marked: only what its own exits say about each other can be held against it. */
public final class UnmarkedExits {
  private Modem modem;
  private int speed;

  // scenario A186 bad
  boolean attach(Modem candidate) {
    candidate.get();
    if (candidate.speed() == 0 || modem != null) {
      candidate.put();
      return false;
    }
    if (candidate.speed() > 9600) {
      return false; // finding KrefLeak error
    }
    modem = candidate;
    return true;
  }

  // scenario A186 ok
  boolean attachAndPutOnEveryFailure(Modem candidate) {
    candidate.get();
    if (candidate.speed() == 0 || modem != null) {
      candidate.put();
      return false;
    }
    if (candidate.speed() > 9600) {
      candidate.put();
      return false;
    }
    modem = candidate;
    return true;
  }

  // scenario A186 bad
  int probe(Modem candidate) {
    candidate.get();
    int before = candidate.speed();
    if (before < 0) {
      return -1; // finding KrefLeak error
    }
    if (before == 0) {
      candidate.put();
      return -2;
    }
    speed = before;
    candidate.put();
    return 0;
  }

  // scenario A187 ok
  Modem pick(Modem first, Modem second) {
    if (first.speed() > second.speed()) {
      first.get();
      return first;
    }
    second.get();
    return second;
  }

  // scenario A187 ok
  Modem fresh(int wanted) {
    Modem result = new Modem(wanted);
    speed = result.speed();
    return result;
  }

  // scenario A187 bad
  Modem freshOnMostExits(int wanted) {
    Modem result = new Modem(wanted);
    if (result.speed() < 300) {
      return null; // finding KrefLeak error
    }
    return result;
  }

  void detach() {
    if (modem != null) {
      modem.put();
      modem = null;
    }
  }
}

@RefMarked
final class Modem {
  private final Kref<Modem> kref = Kref.init(this, Modem::hangUp);
  private int speed;

  Modem(int speed) {
    this.speed = speed;
  }

  int speed() {
    return speed;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void hangUp() {
    speed = 0;
  }
}
