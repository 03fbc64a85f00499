package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** kref.rst, introduction: a counter embedded in the object that it counts, set to one at birth. */
@RefMarked
public final class InitAndContainer {
  private int reads;

  /** {@code struct my_data { ...; struct kref refcount; ... };} and {@code kref_init}. */
  @RefMarked
  static final class MyData {
    final Kref<MyData> refcount = Kref.init(this, MyData::dataRelease);
    private byte[] payload = new byte[128];

    int length() {
      return payload.length;
    }

    private void dataRelease() {
      payload = null;
    }
  }

  /** The same with {@code kref_init} in the constructor, after the rest of the object. */
  @RefMarked
  static final class InitInConstructor {
    final Kref<InitInConstructor> refcount;
    private byte[] payload;

    InitInConstructor(int size) {
      payload = new byte[size];
      refcount = Kref.init(this, InitInConstructor::dataRelease);
    }

    private void dataRelease() {
      payload = null;
    }
  }

  // Right: the first reference belongs to the creator, who puts it.
  void createAndPut() {
    MyData data = new MyData();
    reads += data.length();
    data.refcount.put();
  }

  // Right: the creator passes the first reference on.
  @OwnsRef
  MyData create() {
    return new MyData();
  }

  // Wrong: nobody puts the first reference.
  void createAndForget() {
    MyData data = new MyData(); // finding KrefLeak error
    reads += data.length();
  }

  // Wrong: as above, with the counter set up in the constructor.
  void createAndForgetTheOther() {
    InitInConstructor data = new InitInConstructor(16); // finding KrefLeak error
    reads += data.payload.length;
  }

  // Right: from the embedded kref back to its container, which is the same object.
  int fromKrefToContainer(@OwnsRef MyData data) {
    Kref<MyData> refcount = data.refcount;
    MyData same = refcount.container();
    int length = same.length();
    same.refcount.put();
    return length;
  }

  // Wrong: the container is no object of its own, so that it has no reference of its own.
  void putContainerAndObject(@OwnsRef MyData data) {
    MyData same = data.refcount.container();
    same.refcount.put();
    data.refcount.put(); // finding KrefOverPut error
  }

  // Wrong: the container is gone with the last put on its kref.
  int useContainerAfterPut(@OwnsRef MyData data) {
    Kref<MyData> refcount = data.refcount;
    refcount.put();
    return refcount.container().length(); // finding KrefUseAfterPut error
  }

  /** Wrong: a second counter for the same object. */
  @RefMarked
  static final class InitTwice {
    private Kref<InitTwice> refcount = Kref.init(this, InitTwice::dataRelease);
    private boolean released;

    void reset() {
      refcount = Kref.init(this, InitTwice::dataRelease); // finding KrefContract error
    }

    void put(@OwnsRef InitTwice this) {
      refcount.put();
    }

    private void dataRelease() {
      released = true;
    }
  }

  /** {@code KREF_INIT}: an object of the whole process keeps its first reference for ever. */
  private static final MyData DEFAULT = new MyData();

  // Right: borrowed from the process, or got for longer.
  int useDefault() {
    DEFAULT.refcount.get();
    int length = DEFAULT.length();
    DEFAULT.refcount.put();
    return length;
  }
}
