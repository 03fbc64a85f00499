package conformance.aputresult;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** What may be done with the answer of a put, and with the count. */
@RefMarked
public final class PutResults {
  private int freed;
  private int kept;

  // scenario A171 ok
  void cleanUpWhereTrue(@OwnsRef Tile tile) {
    if (tile.put()) {
      freed++;
    }
  }

  // scenario A171 bad
  void useWhereFalse(@OwnsRef Tile tile) {
    if (tile.put()) {
      freed++;
    } else {
      kept += tile.zoom(); // finding KrefUseAfterPut error
    }
  }

  // scenario A171 bad
  int useWhereNotTrue(@OwnsRef Tile tile) {
    if (!tile.put()) {
      return tile.zoom(); // finding KrefUseAfterPut error
    }
    return 0;
  }

  // scenario A171 bad
  int useThroughKeptResult(@OwnsRef Tile tile) {
    boolean last = tile.put();
    if (last) {
      freed++;
      return 0;
    }
    return tile.zoom(); // finding KrefUseAfterPut error
  }

  // scenario A171 ok
  int useWhereFalseWithAnotherReference(@OwnsRef Tile tile) {
    tile.get();
    int zoom = 0;
    if (!tile.put()) {
      zoom = tile.zoom();
    }
    tile.put();
    return zoom;
  }

  // scenario A171 bad
  void putAgainWhereFalse(@OwnsRef Tile tile) {
    while (!tile.put()) { // finding KrefOverPut error
      kept++;
    }
  }

  // scenario A176 bad
  void writesIfAlone(Tile tile) {
    if (tile.kref.read() == 1) { // finding KrefCounter warning
      tile.paint(0);
    }
  }

  // scenario A176 bad
  @OwnsRef
  Tile copyIfShared(@OwnsRef Tile tile) {
    if (tile.kref.read() > 1) { // finding KrefCounter warning
      Tile copy = new Tile(tile.zoom());
      tile.put();
      return copy;
    }
    return tile;
  }

  // scenario A176 bad
  void decidesThroughLocal(Tile tile) {
    boolean alone = tile.kref.read() == 1; // finding KrefCounter warning
    if (alone) {
      tile.paint(1);
    }
  }

  // scenario A176 ok
  void logsAndAsserts(Tile tile) {
    assert tile.kref.read() > 0 : "dead tile";
    System.out.println("users: " + tile.kref.read());
    int users = tile.kref.read();
    System.err.printf("tile %d has %d users%n", tile.zoom(), users);
  }

  // scenario A177 bad
  void spinsUntilDrained(Tile tile) {
    while (tile.kref.read() > 1) { // finding KrefCounter warning
      Thread.onSpinWait();
    }
    tile.paint(2);
  }

  // scenario A177 ok
  void waitsForTheSignal(Tile tile, java.util.concurrent.Semaphore drained) {
    while (!drained.tryAcquire()) {
      Thread.onSpinWait();
    }
    tile.paint(2);
  }
}

@RefMarked
final class Tile {
  final Kref<Tile> kref = Kref.init(this, Tile::free);
  private final int zoom;
  private int color;

  Tile(int zoom) {
    this.zoom = zoom;
  }

  int zoom() {
    return zoom;
  }

  void paint(int newColor) {
    color = newColor;
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
    color = -1;
  }
}
