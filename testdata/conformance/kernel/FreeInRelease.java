package conformance.kernel;

import dev.kref.Kref;
import dev.kref.Release;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** kref.rst, rule 2: put when done; only the release function frees. */
@RefMarked
public final class FreeInRelease {
  private int failures;

  @RefMarked
  static final class MyData {
    static final Release<MyData> DATA_RELEASE = MyData::dataRelease;
    final Kref<MyData> refcount = Kref.init(this);
    private byte[] memory = new byte[64];

    private void dataRelease() {
      kfree();
    }

    @FreesObject
    void kfree() {
      memory = null;
    }

    boolean valid() {
      return memory.length > 0;
    }
  }

  // Right: kref_put(&data->refcount, data_release).
  void done(@OwnsRef MyData data) {
    data.refcount.put(MyData.DATA_RELEASE);
  }

  // Right: as many puts as there were gets, on the error path as well.
  boolean symmetric(MyData data) {
    data.refcount.get();
    if (!data.valid()) {
      data.refcount.put(MyData.DATA_RELEASE);
      return false;
    }
    data.refcount.put(MyData.DATA_RELEASE);
    return true;
  }

  // Wrong: the error path forgets its put.
  boolean asymmetric(MyData data) {
    data.refcount.get();
    if (!data.valid()) {
      failures++;
      return false; // finding KrefLeak error
    }
    data.refcount.put(MyData.DATA_RELEASE);
    return true;
  }

  // Wrong: freed by hand, although others may hold references.
  void freeByHand(@OwnsRef MyData data) {
    data.kfree(); // finding KrefFreeOutsideRelease error
  }

  // Right: nobody else has seen it yet. A put would be as good.
  @OwnsRef
  MyData createOrNull() {
    MyData data = new MyData();
    if (!data.valid()) {
      data.kfree();
      return null;
    }
    return data;
  }

  // Wrong: done means done.
  boolean useAfterDone(@OwnsRef MyData data) {
    data.refcount.put(MyData.DATA_RELEASE);
    return data.valid(); // finding KrefUseAfterPut error
  }

  // Wrong: a put that says false promises nothing.
  void useWhereNotLast(@OwnsRef MyData data) {
    if (!data.refcount.put(MyData.DATA_RELEASE)) {
      data.memory[0] = 1; // finding KrefUseAfterPut error
    }
  }

  // Right and wrong: kref_read is for logs, never for decisions.
  void readTheCount(MyData data) {
    System.out.println("references: " + data.refcount.read());
    if (data.refcount.read() == 1) { // finding KrefCounter warning
      data.memory[0] = 1;
    }
  }
}
