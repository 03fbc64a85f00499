package conformance.bfields;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The many places and ways in which objects let go of what they own. */
@RefMarked
public final class Disposals {
  private Disposals() {}

  // scenario B90 ok
  @RefMarked
  static final class StaticRelease {
    private final Kref<StaticRelease> kref = Kref.init(this, StaticRelease::free);
    @OwnsRef private final Tile tile = new Tile();

    private static void free(StaticRelease dead) {
      Tile held = dead.tile;
      held.put();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }
  }

  // scenario B91 bad
  @RefMarked
  static final class StaticReleaseOfAnother {
    private final Kref<StaticReleaseOfAnother> kref = Kref.init(this, StaticReleaseOfAnother::free);
    @OwnsRef private final Tile tile = new Tile(); // finding KrefOwnedField error
    private boolean gone;

    private static void free(StaticReleaseOfAnother dead) {
      dead.gone = true;
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }
  }

  // scenario B90 ok
  @RefMarked
  static final class ThroughHelpers implements AutoCloseable {
    @OwnsRef private final Tile left = new Tile();
    @OwnsRef private final Tile right = new Tile();

    @Override
    public void close() {
      dropLeft();
      drop(right);
    }

    private void dropLeft() {
      left.put();
    }

    private static void drop(Tile tile) {
      tile.put();
    }
  }

  // scenario B91 bad
  @RefMarked
  static final class ThroughHelperThatLooksOnly implements AutoCloseable {
    @OwnsRef private final Tile tile = new Tile(); // finding KrefOwnedField error

    @Override
    public void close() {
      look(tile);
    }

    private static void look(Tile tile) {
      tile.draw();
    }
  }

  // scenario B141 ok
  @RefMarked
  static final class ByReference implements AutoCloseable {
    private final List<@OwnsRef Tile> tiles = new ArrayList<>();
    private final Map<String, @OwnsRef Tile> named = new HashMap<>();

    void add(@OwnsRef Tile tile) {
      tiles.add(tile);
    }

    @Override
    public void close() {
      tiles.forEach(Tile::put);
      tiles.clear();
      named.values().forEach(tile -> tile.put());
      named.clear();
    }
  }

  // scenario B141 ok
  @RefMarked
  static final class ByPolling implements AutoCloseable {
    private final Deque<@OwnsRef Tile> tiles = new ArrayDeque<>();

    void add(@OwnsRef Tile tile) {
      tiles.add(tile);
    }

    @Override
    public void close() {
      Tile tile;
      while ((tile = tiles.poll()) != null) {
        tile.put();
      }
    }
  }

  // scenario B141 bad
  @RefMarked
  static final class DrawnOnly implements AutoCloseable {
    private final Deque<@OwnsRef Tile> tiles = new ArrayDeque<>(); // finding KrefOwnedField error

    void add(@OwnsRef Tile tile) {
      tiles.add(tile);
    }

    @Override
    public void close() {
      tiles.forEach(Tile::draw);
    }
  }

  // scenario B93 ok
  @RefMarked
  static final class GuardedByFlag implements AutoCloseable {
    @OwnsRef private final Tile tile = new Tile();
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        tile.put();
      }
    }
  }

  // scenario B93 ok
  @RefMarked
  static final class FlagSaysWhetherThereIsOne implements AutoCloseable {
    @OwnsRef private Tile tile;
    private boolean opened;

    void open() {
      if (tile == null) {
        tile = new Tile();
        opened = true;
      }
    }

    @Override
    public void close() {
      if (opened) {
        tile.put();
      }
    }
  }

  // scenario B93 bad
  @RefMarked
  static final class EarlyReturn implements AutoCloseable {
    @OwnsRef private final Tile tile = new Tile(); // finding KrefOwnedField warning
    private boolean verbose;

    void speak() {
      verbose = true;
    }

    @Override
    public void close() {
      if (!verbose) {
        return;
      }
      tile.put();
    }
  }

  @RefMarked
  abstract static class Base {
    private final Kref<Base> kref = Kref.init(this, Base::free);

    @PutsRef
    final boolean put() {
      return kref.put();
    }

    private void free() {
      dispose();
    }

    abstract void dispose();
  }

  // scenario B95 ok
  @RefMarked
  static final class Hooked extends Base {
    @OwnsRef private final Tile tile = new Tile();

    @Override
    void dispose() {
      tile.put();
    }
  }

  // scenario B95 bad
  @RefMarked
  static final class HookedForNothing extends Base {
    @OwnsRef private final Tile tile = new Tile(); // finding KrefOwnedField error

    @Override
    void dispose() {
      tile.draw();
    }
  }

  // scenario B96 ok
  @RefMarked
  static final class Builder {
    @OwnsRef private Tile tile;

    Builder with(@OwnsRef Tile next) {
      if (tile != null) {
        tile.put();
      }
      tile = next;
      return this;
    }

    @OwnsRef
    Tile build() {
      Tile built = tile;
      tile = null;
      return built;
    }
  }

  // scenario B96 ok
  @RefMarked
  static final class Task implements Runnable {
    @OwnsRef private final Tile tile;

    Task(@OwnsRef Tile tile) {
      this.tile = tile;
    }

    @Override
    public void run() {
      tile.draw();
      tile.put();
    }
  }

  // scenario B96 bad
  @RefMarked
  static final class ForgetfulTask implements Runnable {
    @OwnsRef private final Tile tile; // finding KrefOwnedField error

    ForgetfulTask(@OwnsRef Tile tile) {
      this.tile = tile;
    }

    @Override
    public void run() {
      tile.draw();
    }
  }

  // scenario B96 ok
  @RefMarked
  static final class Chain implements AutoCloseable {
    private static final class Link {
      @OwnsRef private final Tile tile;
      private final Link next;

      Link(@OwnsRef Tile tile, Link next) {
        this.tile = tile;
        this.next = next;
      }
    }

    private Link head;

    void add(@OwnsRef Tile tile) {
      head = new Link(tile, head);
    }

    @Override
    public void close() {
      for (Link link = head; link != null; link = link.next) {
        link.tile.put();
      }
      head = null;
    }
  }
}

@RefMarked
final class Tile {
  private final Kref<Tile> kref = Kref.init(this, Tile::free);
  private int drawn;

  void draw() {
    drawn++;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    drawn = -1;
  }
}
