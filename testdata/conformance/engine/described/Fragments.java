package conformance.engine.described;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TrustedRefImpl;

/** A field that stands for the object around it: what is put there is put here. */
abstract class Fragments {
  abstract Fragment select();

  void putsWhatItTakesOut() {
    Handles handles = select().handles;
    try {
      handles.print();
    } finally {
      handles.release();
    }
  }

  void closesTheFragment() {
    Fragment fragment = select();
    fragment.handles.print();
    fragment.close();
  }

  void addsThemToOthers(AllHandles all) {
    all.add(select().handles);
  }

  void makesAFragment(AllHandles all) {
    Fragment fragment = new Fragment("new", all.take());
    fragment.handles.print();
    fragment.close();
  }

  void forgetsWhatItTakesOut(boolean busy) {
    Handles handles = select().handles;
    if (busy) {
      throw new IllegalStateException("busy"); // finding KrefLeak error
    }
    handles.release();
  }

  void forgetsTheFragment(boolean busy) {
    Fragment fragment = select();
    Handles handles = fragment.handles;
    if (busy) {
      return; // finding KrefLeak error
    }
    handles.release();
  }

  void usesAfterThePut() {
    Handles handles = select().handles;
    handles.release();
    handles.print(); // finding KrefUseAfterPut error
  }

  static class Fragment {
    final String name;
    final Handles handles;

    Fragment(String name, Handles handles) {
      this.name = name;
      this.handles = handles;
    }

    void close() {
      handles.release();
    }
  }

  /** Where handles are kept. */
  interface AllHandles {
    void add(@OwnsRef Handles handles);

    @OwnsRef
    Handles take();
  }
}

@RefCounted
@TrustedRefImpl
abstract class Handles {
  abstract void print();

  @PutsRef
  abstract void release();
}
