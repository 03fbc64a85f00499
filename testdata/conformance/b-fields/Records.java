package conformance.bfields;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Records that own counted objects. */
@RefMarked
public final class Records {
  private int drawn;

  // scenario B111 ok
  void pair() {
    try (Pair pair = new Pair(new Glyph('a'), new Glyph('b'))) {
      drawn += pair.left().code() + pair.right().code();
    }
  }

  // scenario B111 bad
  void putWhatThePairOwns() {
    Glyph left = new Glyph('a');
    try (Pair pair = new Pair(left, new Glyph('b'))) {
      drawn += pair.right().code();
    }
    left.put(); // finding KrefOverPut error
  }

  // scenario B111 bad
  void putThroughAccessor(Pair pair) {
    Glyph left = pair.left();
    drawn += left.code();
    left.put(); // finding KrefOverPut error
  }

  // scenario B111 ok
  void validated() {
    Named named = new Named("x", new Glyph('x'));
    drawn += named.glyph().code();
    named.close();
  }

  // scenario B111 ok
  int deconstructed(Object shape) {
    if (shape instanceof Pair pair && pair.left().code() > 0) {
      return pair.right().code();
    }
    return 0;
  }
}

// scenario B111 ok
@RefMarked
record Pair(@OwnsRef Glyph left, @OwnsRef Glyph right) implements AutoCloseable {
  @Override
  public void close() {
    left.put();
    right.put();
  }
}

// scenario B111 ok
@RefMarked
record Named(String name, @OwnsRef Glyph glyph) implements AutoCloseable {
  Named {
    if (name == null) {
      name = "?";
    }
  }

  @Override
  public void close() {
    glyph.put();
  }
}

// scenario B111 ok
@RefMarked
record Counted(String name, @OwnsRef Glyph glyph, int[] uses) implements AutoCloseable {
  static int created;

  Counted(String name, @OwnsRef Glyph glyph) {
    this(name, glyph, new int[1]);
  }

  Counted {
    created++;
  }

  @Override
  public void close() {
    glyph.put();
  }
}

// scenario B111 bad
@RefMarked
record HalfClosed(
    @OwnsRef Glyph left,
    @OwnsRef Glyph right) // finding KrefOwnedField error
    implements AutoCloseable {
  @Override
  public void close() {
    left.put();
  }
}

@RefMarked
final class Glyph {
  private final Kref<Glyph> kref = Kref.init(this, Glyph::free);
  private char code;

  Glyph(char code) {
    this.code = code;
  }

  int code() {
    return code;
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
    code = 0;
  }
}
