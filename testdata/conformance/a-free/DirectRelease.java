package conformance.afree;

import dev.kref.Kref;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReleaseFn;
import java.util.ArrayList;
import java.util.List;

/** Objects that are destroyed past their count. */
@RefMarked
public final class DirectRelease {
  private final List<@OwnsRef Mapping> mappings = new ArrayList<>();

  void close() {
    for (Mapping mapping : mappings) {
      mapping.put();
    }
    mappings.clear();
  }

  // scenario A117 ok
  @OwnsRef
  Mapping open(int size) {
    Mapping mapping = new Mapping(size);
    if (!mapping.reserve()) {
      mapping.destroy();
      return null;
    }
    return mapping;
  }

  // scenario A117 ok
  void destroyedWithTwoReferences() {
    Mapping mapping = new Mapping(2);
    mapping.get();
    mapping.destroy();
  }

  // scenario A117 bad
  @OwnsRef
  Mapping openAfterListing(int size) {
    Mapping mapping = new Mapping(size);
    mapping.get();
    mappings.add(mapping);
    if (!mapping.reserve()) {
      mapping.destroy(); // finding KrefFreeOutsideRelease error
      return null;
    }
    return mapping;
  }

  // scenario A119 bad
  void destroyedThenPut(Mapping mapping) {
    mapping.get();
    mapping.destroy(); // finding KrefFreeOutsideRelease error
    mapping.put();
  }

  // scenario A119 ok
  void putOnly(Mapping mapping) {
    mapping.get();
    mapping.reserve();
    mapping.put();
  }

  // scenario A119 bad
  void putThenDestroyed() {
    Mapping mapping = new Mapping(8);
    mapping.put();
    mapping.destroy(); // finding KrefFreeOutsideRelease error
  }

  // scenario A119 bad
  void destroyedBorrowed(Mapping mapping) {
    mapping.destroy(); // finding KrefFreeOutsideRelease error
  }

  // scenario A119 bad
  void destroyedListed() {
    for (Mapping mapping : mappings) {
      mapping.destroy(); // finding KrefFreeOutsideRelease error
    }
  }

  // scenario A125 bad
  void unmapsByHand(Mapping mapping) {
    mapping.unmap(); // finding KrefFreeOutsideRelease error
  }

  // scenario A125 ok
  void freshUnmappedByHand() {
    Mapping mapping = new Mapping(1);
    mapping.unmap();
  }

  // scenario A125 ok
  boolean harmlessNames(Mapping mapping) {
    mapping.releaseLater();
    return mapping.isDestroyed();
  }
}

@RefMarked
final class Mapping {
  private final Kref<Mapping> kref = Kref.init(this, Mapping::destroy);
  private int size;
  private boolean later;

  Mapping(int size) {
    this.size = size;
  }

  boolean reserve() {
    return size < 1024;
  }

  boolean isDestroyed() {
    return size < 0;
  }

  void releaseLater() {
    later = true;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  @ReleaseFn
  void destroy() {
    unmap();
    size = -1;
  }

  @FreesObject
  void unmap() {
    size = 0;
  }
}
