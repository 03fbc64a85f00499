package conformance.boverrides.units;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** A counted document. */
@RefMarked
public final class Doc {
  private final Kref<Doc> kref = Kref.init(this, Doc::free);
  private String text;

  Doc(String text) {
    this.text = text;
  }

  String text() {
    return text;
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
    text = null;
  }
}
