package conformance.areturns;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Overrides that keep or break what the overridden method promises. */
@RefMarked
public final class Contracts {
  private Contracts() {}

  interface Source {
    @OwnsRef
    Image load(String name);

    @BorrowsRef
    Image placeholder();

    void accept(@OwnsRef Image image);

    void show(@BorrowsRef Image image);
  }

  // scenario A45 bad
  static final class LendingSource implements Source {
    private final Image only = new Image();

    @Override
    @BorrowsRef
    public Image load(String name) { // finding KrefContract error
      return only;
    }

    @Override
    public Image placeholder() {
      return only;
    }

    @Override
    public void accept(Image image) {
      image.put();
    }

    @Override
    public void show(Image image) {
      image.paint();
    }

    public void close() {
      only.put();
    }
  }

  // scenario A45 bad
  static class FreshPlaceholder implements Source {
    @Override
    public Image load(String name) {
      return new Image();
    }

    @Override
    @OwnsRef
    public Image placeholder() { // finding KrefContract error
      return new Image();
    }

    @Override
    public void accept(Image image) {
      image.put();
    }

    @Override
    public void show(Image image) {
      image.paint();
    }
  }

  // scenario A45 bad
  static class ParametersTheOtherWay implements Source {
    private final Image blank = new Image();

    @Override
    public Image load(String name) {
      return new Image();
    }

    @Override
    public Image placeholder() {
      return blank;
    }

    @Override
    public void accept(@BorrowsRef Image image) { // finding KrefContract error
      image.paint();
    }

    @Override
    public void show(@OwnsRef Image image) { // finding KrefContract error
      image.put();
    }

    public void close() {
      blank.put();
    }
  }

  // scenario A45 ok
  static class FaithfulSource implements Source {
    private final Image blank = new Image();

    @Override
    @OwnsRef
    public Image load(String name) {
      return new Image();
    }

    @Override
    public Image placeholder() {
      return blank;
    }

    @Override
    public void accept(Image image) {
      image.paint();
      image.put();
    }

    @Override
    public void show(@BorrowsRef Image image) {
      image.paint();
    }

    public void close() {
      blank.put();
    }
  }

  // scenario A45 bad
  static class InheritsTheDuty extends FaithfulSource {
    @Override
    public void accept(Image image) { // finding KrefLeak error
      image.paint();
    }
  }

  // scenario A47 bad
  static final class OwnedInt {
    @OwnsRef int size() { // finding KrefContract error
      return 4;
    }
  }

  // scenario A47 bad
  static final class OwnedString {
    private final String name = "owned";

    @OwnsRef String name() { // finding KrefContract error
      return name;
    }

    void rename(@OwnsRef String other) {} // finding KrefContract error
  }

  // scenario A47 ok
  static final class OwnedImage {
    int size() {
      return 4;
    }

    @OwnsRef
    Image image() {
      return new Image();
    }

    <T> void drop(@BorrowsRef T any) {}
  }
}

@RefMarked
final class Image {
  private final Kref<Image> kref = Kref.init(this, Image::free);
  private byte[] pixels = new byte[16];

  void paint() {
    pixels[0]++;
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    pixels = null;
  }
}
