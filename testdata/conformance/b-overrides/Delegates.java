package conformance.boverrides;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefAmount;
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

  /** Held several times at once. */
  @RefCounted
  interface Counted {
    @GetsRef
    void hold();

    @GetsRef
    Counted hold(@RefAmount int times);

    @PutsRef
    boolean drop();

    @PutsRef
    boolean drop(@RefAmount int times);
  }

  /** A frame that forgets how often it is held. */
  static final class Frame implements Counted {
    private final Counted body;

    Frame(Counted body) {
      this.body = body;
    }

    @Override
    public void hold() {
      body.hold();
    }

    @Override
    public Counted hold(int times) {
      body.hold(); // finding KrefContract error
      return this;
    }

    @Override
    public boolean drop() {
      return body.drop();
    }

    @Override
    public boolean drop(int times) {
      return body.drop(); // finding KrefContract error
    }
  }

  /** Frames that do not: by an amount, by a loop, or because they are not counted at all. */
  static class Careful implements Counted {
    final Counted body;

    Careful(Counted body) {
      this.body = body;
    }

    @Override
    public void hold() {
      body.hold();
    }

    @Override
    public Counted hold(int times) {
      body.hold(times);
      return this;
    }

    @Override
    public boolean drop() {
      return body.drop();
    }

    @Override
    public boolean drop(int times) {
      boolean last = false;
      for (int i = 0; i < times; i++) {
        last = body.drop();
      }
      return last;
    }
  }

  /** Lives for ever. */
  static final class Constant implements Counted {
    @Override
    public void hold() {}

    @Override
    public Counted hold(int times) {
      return this;
    }

    @Override
    public boolean drop() {
      return false;
    }

    @Override
    public boolean drop(int times) {
      return drop();
    }
  }
}
