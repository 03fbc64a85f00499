package conformance.bexceptions.explicit;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.io.OutputStream;

/** With {@code exceptionPaths=explicit} only throw statements count. */
@RefMarked
public final class OnlyThrowStatements {
  private final Registry registry;

  OnlyThrowStatements(Registry registry) {
    this.registry = registry;
  }

  // scenario B30 ok
  void copy(String name, OutputStream out) throws IOException {
    Entry entry = registry.open(name);
    out.write(entry.size());
    entry.put();
  }

  // scenario B32 bad
  void explicitThrow(String name) throws IOException {
    Entry entry = registry.open(name);
    if (entry.size() == 0) {
      throw new IOException("empty"); // finding KrefLeak error
    }
    entry.put();
  }
}

@RefMarked
@RefCounted
interface Entry {
  int size();

  @PutsRef
  boolean put();
}

@RefMarked
interface Registry {
  @OwnsRef
  Entry open(String name);
}
