package conformance.bloops;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;

/** One variable, several objects. */
@RefMarked
public final class Reassign {
  private final Images images;
  private int pixels;

  Reassign(Images images) {
    this.images = images;
  }

  // scenario B59 ok
  void selfWrap(boolean plain) {
    Image image = images.load("a");
    image = plain ? image : images.scaled(image);
    pixels += image.width();
    image.decRef();
  }

  // scenario B59 bad
  void selfWrapBorrowing(boolean plain) {
    Image image = images.load("a");
    image = plain ? image : images.copyOf(image); // finding KrefLeak error
    pixels += image.width();
    image.decRef();
  }

  // scenario B59 ok
  void selfWrapInLoop(int rounds) {
    Image image = images.load("a");
    for (int i = 0; i < rounds; i++) {
      image = image.width() > 100 ? images.scaled(image) : image;
    }
    image.decRef();
  }

  // scenario B60 ok
  void reassignAfterPut() {
    Image image = images.load("a");
    pixels += image.width();
    image.decRef();
    image = images.load("b");
    pixels += image.width();
    image.decRef();
  }

  // scenario B60 bad
  void reassignBeforePut() {
    Image image = images.load("a"); // finding KrefLeak error
    pixels += image.width();
    image = images.load("b");
    pixels += image.width();
    image.decRef();
  }

  // scenario B60 bad
  void reassignToBorrowed(Image given) {
    Image image = images.load("a"); // finding KrefLeak error
    pixels += image.width();
    image = given;
    pixels += image.width();
  }

  // scenario B60 ok
  void reassignAlias(Image given) {
    Image image = images.load("a");
    Image loaded = image;
    image = given;
    pixels += image.width();
    loaded.decRef();
  }

  // scenario B61 ok
  void createIfNull(String name) {
    Image image = images.cached(name);
    if (image == null) {
      image = images.load(name);
    }
    pixels += image.width();
    image.decRef();
  }

  // scenario B61 ok
  void createIfNullTernary(String name) {
    Image image = images.cached(name);
    image = image != null ? image : images.load(name);
    pixels += image.width();
    image.decRef();
  }

  // scenario B61 bad
  void createIfNotNull(String name) {
    Image image = images.cached(name); // finding KrefLeak error
    if (image != null) {
      image = images.load(name);
    }
    if (image != null) {
      image.decRef();
    }
  }

  // scenario B61 ok
  @OwnsRef
  Image firstThatLoads(String[] names) {
    Image image = null;
    for (String name : names) {
      if (image == null) {
        image = images.cached(name);
      }
    }
    return image;
  }
}

@RefMarked
@RefCounted
interface Image {
  int width();

  @GetsRef
  void incRef();

  @PutsRef
  boolean decRef();
}

@RefMarked
interface Images {
  @OwnsRef
  Image load(String name);

  /** Null when it is not in the cache. */
  @OwnsRef
  Image cached(String name);

  /** Takes the image over and gives back another one. */
  @OwnsRef
  Image scaled(@OwnsRef Image image);

  /** Leaves the image to the caller. */
  @OwnsRef
  Image copyOf(Image image);
}
