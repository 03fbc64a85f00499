package conformance.areturns;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** What a result owes, and what its declaration says. */
@RefMarked
public final class Returns implements AutoCloseable {
  @OwnsRef private final Font fallback = new Font("sans");
  private int lookups;

  // scenario A35 ok
  @OwnsRef
  Font create(String name) {
    return new Font(name);
  }

  // scenario A35 ok
  @OwnsRef
  static Font createScaled(String name, int size) {
    Font font = new Font(name);
    font.scale(size);
    return font;
  }

  // scenario A35 ok
  @OwnsRef
  Font createUnlessEmpty(String name) {
    if (name.isEmpty()) {
      return null;
    }
    return new Font(name);
  }

  // scenario A35 bad
  @OwnsRef
  Font createUnlessTooLarge(String name, int size) {
    Font font = new Font(name);
    font.scale(size);
    if (font.size() > 100) {
      return null; // finding KrefLeak error
    }
    return font;
  }

  // scenario A36 bad
  @BorrowsRef
  Font lendsWhatIsFresh(String name) {
    return new Font(name); // finding KrefContract error
  }

  // scenario A36 bad
  Font getFont(String name) {
    Font font = new Font(name);
    font.scale(12);
    return font; // finding KrefContract error
  }

  // scenario A36 ok
  @OwnsRef
  Font getOwnFont(String name) {
    Font font = new Font(name);
    font.scale(12);
    return font;
  }

  // scenario A36 bad
  Font getFallbackWithGet() {
    fallback.get();
    return fallback; // finding KrefContract error
  }

  // scenario A37 bad
  @OwnsRef
  Font createFromField() {
    return fallback; // finding KrefContract error
  }

  // scenario A37 bad
  @OwnsRef
  Font createFromParameter(Font font) {
    lookups++;
    return font; // finding KrefContract error
  }

  // scenario A37 bad
  @OwnsRef
  Font createOrFallback(String name) {
    if (name.isEmpty()) {
      return fallback; // finding KrefContract error
    }
    return new Font(name);
  }

  // scenario A38 ok
  @OwnsRef
  Font createOrFallbackWithGet(String name) {
    if (name.isEmpty()) {
      fallback.get();
      return fallback;
    }
    return new Font(name);
  }

  // scenario A38 ok
  @OwnsRef
  Font shareParameter(Font font) {
    font.get();
    return font;
  }

  // scenario A38 bad
  @OwnsRef
  Font shareParameterTwice(Font font) {
    font.get(); // finding KrefLeak error
    font.get();
    return font;
  }

  // scenario A39 bad
  @OwnsRef
  Font createAndPutLater(PutLater later, String name) {
    Font font = new Font(name);
    later.put(font);
    return font; // finding KrefContract error
  }

  // scenario A39 ok
  @OwnsRef
  Font createAndPutAnExtraOneLater(PutLater later, String name) {
    Font font = new Font(name);
    font.get();
    later.put(font);
    return font;
  }

  // scenario A41 ok
  Font fallback() {
    return fallback;
  }

  // scenario A41 ok
  @BorrowsRef
  Font fallbackIfNull(@BorrowsRef Font font) {
    return font == null ? fallback : font;
  }

  // scenario A41 bad
  void putWhatTheGetterLends() {
    fallback().put(); // finding KrefOverPut error
  }

  @Override
  public void close() {
    fallback.put();
  }
}

/** Puts what it is given when the current frame is over. */
@RefMarked
interface PutLater {
  void put(@OwnsRef Font font);
}

@RefMarked
final class Font {
  private final Kref<Font> kref = Kref.init(this, Font::free);
  private final String name;
  private int size;

  Font(String name) {
    this.name = name;
  }

  void scale(int newSize) {
    size = newSize;
  }

  int size() {
    return size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    size = 0;
  }
}
