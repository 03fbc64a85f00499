package conformance.afree;

import dev.kref.Kref;
import dev.kref.Release;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** Release functions that are none. */
@RefMarked
public final class ReleaseFunctions {
  private int closed;

  /** Has no release function of its own: each put names one. */
  @RefMarked
  static final class Handle {
    final Kref<Handle> kref = Kref.init(this);
    private int fd = 3;

    void shut() {
      fd = -1;
    }
  }

  @RefMarked
  static final class Door {
    final Kref<Door> kref = Kref.init(this);
    private boolean open = true;

    void shut() {
      open = false;
    }
  }

  @RefMarked
  static final class Hatch {
    final Kref<Hatch> kref = Kref.init(this);
    private boolean open = true;

    void shut() {
      open = false;
    }
  }

  @RefMarked
  static final class Valve {
    final Kref<Valve> kref = Kref.init(this);
    private boolean open = true;

    void shut() {
      open = false;
    }

    void shutHard() {
      open = false;
    }
  }

  @RefMarked
  static final class Pipe {
    final Kref<Pipe> kref = Kref.init(this);
    private int fd = 3;
  }

  // scenario A120 bad
  void putWithNull(@OwnsRef Pipe pipe) {
    pipe.kref.put(null); // finding KrefReleaseFunction error
  }

  // scenario A120 ok
  void putWithRelease(@OwnsRef Handle handle) {
    handle.kref.put(Handle::shut);
  }

  // scenario A120 bad
  void putWithEmptyLambda(@OwnsRef Door door) {
    door.kref.put(dead -> {}); // finding KrefReleaseFunction error
  }

  // scenario A120 ok
  void putWithLambda(@OwnsRef Hatch hatch) {
    hatch.kref.put(dead -> dead.shut());
  }

  // scenario A120 bad
  @RefMarked
  static final class BoundToNothing {
    private final Kref<BoundToNothing> kref = Kref.init(this, self -> {}); // finding KrefReleaseFunction error

    void put(@OwnsRef BoundToNothing this) {
      kref.put();
    }
  }

  // scenario A120 bad
  @RefMarked
  static final class BoundToNull {
    private final Kref<BoundToNull> kref = Kref.init(this, null); // finding KrefReleaseFunction error

    void put(@OwnsRef BoundToNull this) {
      kref.put();
    }
  }

  // scenario A120 bad
  @RefMarked
  static final class IgnoresItsObject {
    private final Kref<IgnoresItsObject> kref = Kref.init(this, self -> System.out.println("freed")); // finding KrefReleaseFunction error

    void put(@OwnsRef IgnoresItsObject this) {
      kref.put();
    }
  }

  // scenario A120 ok
  @RefMarked
  static final class EmptyButCleanedUpByThePutter {
    private final Kref<EmptyButCleanedUpByThePutter> kref = Kref.init(this, self -> {});
    private byte[] memory = new byte[8];

    void put(@OwnsRef EmptyButCleanedUpByThePutter this) {
      if (kref.put()) {
        memory = null;
      }
    }
  }

  // scenario A120 bad
  @RefMarked
  static final class NeverBound {
    private final Kref<NeverBound> kref = Kref.init(this);
    private boolean gone;

    void put(@OwnsRef NeverBound this) {
      kref.put(); // finding KrefReleaseFunction error
    }
  }

  // scenario A121 bad
  @RefMarked
  static final class TwoWaysToShut {
    void shut(@OwnsRef Valve valve) {
      valve.kref.put(Valve::shut);
    }

    void shutOtherwise(@OwnsRef Valve valve) {
      valve.kref.put(Valve::shutHard); // finding KrefReleaseFunction error
    }
  }

  // scenario A121 ok
  @RefMarked
  static final class OneWayToShut {
    private static final Release<Handle> SHUT = Handle::shut;

    void shut(@OwnsRef Handle handle) {
      handle.kref.put(SHUT);
    }

    void shutQuietly(@OwnsRef Handle handle) {
      handle.kref.put(Handle::shut);
    }
  }

  // scenario A122 bad
  @RefMarked
  static final class Resurrects {
    private static final java.util.Queue<@OwnsRef Resurrects> SPARE =
        new java.util.concurrent.ConcurrentLinkedQueue<>();
    private final Kref<Resurrects> kref = Kref.init(this, Resurrects::recycle);

    private void recycle() {
      kref.get(); // finding KrefReleaseFunction error
      SPARE.add(this);
    }

    void put(@OwnsRef Resurrects this) {
      kref.put();
    }
  }

  // scenario A122 bad
  @RefMarked
  static final class ResurrectsInLambda {
    private final Kref<ResurrectsInLambda> kref = Kref.init(this, self -> self.kref.get()); // finding KrefReleaseFunction error

    void put(@OwnsRef ResurrectsInLambda this) {
      kref.put();
    }
  }

  // scenario A123 bad
  @RefMarked
  static final class PutsItself {
    private final Kref<PutsItself> kref = Kref.init(this, PutsItself::shut);
    private boolean open = true;

    private void shut() {
      open = false;
      kref.put(); // finding KrefReleaseFunction error
    }

    void put(@OwnsRef PutsItself this) {
      kref.put();
    }
  }

  // scenario A123 ok
  @RefMarked
  static final class PutsItsChild {
    @OwnsRef private final Handle child = new Handle();
    private final Kref<PutsItsChild> kref = Kref.init(this, PutsItsChild::shut);

    private void shut() {
      child.kref.put(Handle::shut);
    }

    void put(@OwnsRef PutsItsChild this) {
      kref.put();
    }
  }

  // scenario A122 ok
  @RefMarked
  static final class GetsAnother {
    private static final Handle LAST = new Handle();
    private final Kref<GetsAnother> kref = Kref.init(this, GetsAnother::shut);
    private int fd;

    private void shut() {
      LAST.kref.get();
      fd = LAST.fd;
      LAST.kref.put(Handle::shut);
    }

    void put(@OwnsRef GetsAnother this) {
      kref.put();
    }
  }
}
