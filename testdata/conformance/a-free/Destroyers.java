package conformance.afree;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReleaseFn;

/** What destroys, by whatever name, and release functions that do too much or nothing. */
@RefMarked
public final class Destroyers {
  private Destroyers() {}

  // scenario A125 bad
  static void dropsTheParts(@BorrowsRef Engine engine) {
    engine.dropParts(); // finding KrefFreeOutsideRelease error
  }

  // scenario A125 ok
  static int asksThePart(@BorrowsRef Engine engine) {
    return engine.describe();
  }

  // scenario A125 bad
  static void passesToTheDestroyer(@BorrowsRef Engine engine) {
    scrap(engine); // finding KrefFreeOutsideRelease error
  }

  // scenario A125 ok
  static void cleansUpAfterTheLastPut(@OwnsRef Engine engine) {
    if (engine.put()) {
      scrap(engine);
    }
  }

  static void scrap(@FreesObject Engine engine) {
    engine.scrapped = true;
  }

  @RefMarked
  static final class Engine {
    private final Kref<Engine> kref = Kref.init(this, engine -> engine.free());
    @OwnsRef private final Part part = new Part();
    private boolean scrapped;

    int describe() {
      return scrapped ? 0 : 1;
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    void dropParts() {
      part.put();
    }

    private void free() {
      describe();
      dropParts();
    }
  }

  @RefMarked
  static final class Part {
    private final Kref<Part> kref = Kref.init(this, Part::melt);
    private int weight = 1;

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    void melt() {
      weight = 0;
    }
  }

  // scenario A125 bad
  @RefMarked
  static final class MeltsItsPart {
    private final Kref<MeltsItsPart> kref = Kref.init(this, MeltsItsPart::free);
    @OwnsRef private final Part part = new Part();

    @PutsRef
    boolean put() {
      return kref.put();
    }

    private void free() {
      part.melt(); // finding KrefFreeOutsideRelease error
    }
  }

  // scenario A122 bad
  @RefMarked
  static final class GetsInHelper {
    private final Kref<GetsInHelper> kref = Kref.init(this, GetsInHelper::free);
    private int revived;

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    private void revive() {
      get(); // finding KrefReleaseFunction error
      revived++;
    }

    private void free() {
      revive();
    }
  }

  // scenario A123 bad
  @RefMarked
  static final class PutsInSharedHelper {
    private final Kref<PutsInSharedHelper> kref = Kref.init(this, PutsInSharedHelper::free);
    private int dropped;

    @PutsRef
    boolean put() {
      return kref.put();
    }

    static void drop(@OwnsRef PutsInSharedHelper helper) {
      helper.put();
    }

    private void free() {
      dropped++;
      put(); // finding KrefReleaseFunction error
    }
  }

  // scenario A120 bad
  @RefMarked
  static final class EmptyMethod {
    private final Kref<EmptyMethod> kref = Kref.init(this, EmptyMethod::free);
    private int uses;

    @PutsRef
    boolean put() {
      return kref.put();
    }

    int use() {
      return ++uses;
    }

    private void free() {} // finding KrefReleaseFunction error
  }

  // scenario A120 ok
  @RefMarked
  static final class EmptyForPuttersThatLook {
    private final Kref<EmptyForPuttersThatLook> kref =
        Kref.init(this, EmptyForPuttersThatLook::free);
    private byte[] memory = new byte[4];

    private boolean last() {
      return kref.put();
    }

    @PutsRef
    void put() {
      if (kref.put()) {
        memory = null;
      }
    }

    private void free() {}
  }

  static void usesEmptyOnes() {
    EmptyMethod empty = new EmptyMethod();
    empty.use();
    empty.put();
    EmptyForPuttersThatLook other = new EmptyForPuttersThatLook();
    other.put();
  }

  @RefMarked
  static class Machine {
    private final Kref<Machine> kref = Kref.init(this, Machine::stop);
    private int speed = 1;

    @PutsRef
    final boolean put() {
      return kref.put();
    }

    @ReleaseFn
    protected void stop() {
      speed = 0;
    }
  }

  // scenario B123 ok
  static final class NotStopping extends Machine {
    @Override
    protected void stop() {
      throw new UnsupportedOperationException();
    }
  }
}
