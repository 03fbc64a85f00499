package conformance.boverrides;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TryGetsRef;

/** Objects that are counted by one of their members, some with two of the delegates mixed up. */
public final class Delegates {
  /** What can be held. */
  @RefCounted
  interface Held {
    @GetsRef
    void hold();

    @TryGetsRef
    boolean tryHold();

    @PutsRef
    boolean drop();
  }

  /** A message that lives as long as its body. */
  static final class Letter implements Held {
    private final Held body;

    Letter(Held body) {
      this.body = body;
    }

    @Override
    public void hold() {
      body.hold();
    }

    @Override
    public boolean tryHold() {
      return body.tryHold();
    }

    @Override
    public boolean drop() {
      return body.drop();
    }
  }

  /** The same, copied in a hurry. */
  static final class Parcel implements Held {
    private final Held body;

    Parcel(Held body) {
      this.body = body;
    }

    @Override
    public void hold() {
      body.hold();
    }

    @Override
    public boolean tryHold() {
      return body.drop(); // finding KrefContract error
    }

    @Override
    public boolean drop() {
      return body.drop();
    }
  }

  /** The other way round. */
  static final class Crate implements Held {
    private final Held body;

    Crate(Held body) {
      this.body = body;
    }

    @Override
    public void hold() {
      (body).hold();
    }

    @Override
    public boolean tryHold() {
      return body.tryHold();
    }

    @Override
    public boolean drop() {
      return body.tryHold(); // finding KrefContract error
    }
  }
}
