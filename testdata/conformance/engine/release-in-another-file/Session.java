package conformance.engine.otherfile;

import dev.kref.Kref;
import dev.kref.annotation.RefMarked;

/** Counted. Its put and release stand in another file of the same run. */
@RefMarked
final class Session {
  final Kref<Session> kref = Kref.init(this, Sessions::release);
  final String name;
  private boolean open = true;

  Session(String name) {
    this.name = name;
  }

  void shut() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }
}
