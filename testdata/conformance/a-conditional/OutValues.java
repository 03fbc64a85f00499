package conformance.aconditional;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References that are handed out through an array, which Java uses for want of out parameters. */
@RefMarked
public final class OutValues implements AutoCloseable {
  @OwnsRef private final Texture black = new Texture(0);
  @OwnsRef private Texture current;
  private int drawn;

  /** Puts a reference of the texture into the slot, if there is one. */
  private boolean pin(int id, Texture[] slot) {
    if (id != 0) {
      return false;
    }
    black.get();
    slot[0] = black;
    return true;
  }

  private boolean pinBoth(int id, Texture[] slots) {
    if (id != 0) {
      return false;
    }
    slots[0] = new Texture(1);
    slots[1] = new Texture(2);
    return true;
  }

  private boolean pinIfWanted(int id, Texture[] slot) {
    if (slot == null) {
      return id == 0;
    }
    if (id != 0) {
      return false;
    }
    slot[0] = new Texture(id);
    return true;
  }

  // scenario A71 bad
  void resultIgnored(int id) {
    Texture[] slot = new Texture[1];
    pin(id, slot); // finding KrefLeak error
    drawn++;
  }

  // scenario A71 ok
  void resultTested(int id) {
    Texture[] slot = new Texture[1];
    if (pin(id, slot)) {
      slot[0].draw();
      slot[0].put();
    }
  }

  // scenario A71 ok
  boolean failureReturnsEarly(int id) {
    Texture[] slot = new Texture[1];
    if (!pin(id, slot)) {
      return false;
    }
    Texture texture = slot[0];
    texture.draw();
    texture.put();
    return true;
  }

  // scenario A71 bad
  boolean successForgets(int id) {
    Texture[] slot = new Texture[1];
    if (!pin(id, slot)) { // finding KrefLeak error
      return false;
    }
    slot[0].draw();
    return true;
  }

  // scenario A74 ok
  void bothPut(int id) {
    Texture[] slots = new Texture[2];
    if (pinBoth(id, slots)) {
      slots[0].put();
      slots[1].put();
    }
  }

  // scenario A74 bad
  void oneOfTwoPut(int id) {
    Texture[] slots = new Texture[2];
    if (pinBoth(id, slots)) { // finding KrefLeak error
      slots[0].put();
    }
  }

  // scenario A75 ok
  void outValueGoesToField(int id) {
    Texture[] slot = new Texture[1];
    if (pin(id, slot)) {
      if (current != null) {
        current.put();
      }
      current = slot[0];
    }
  }

  // scenario A75 bad
  void outValueOverwritesField(int id) {
    Texture[] slot = new Texture[1];
    if (pin(id, slot)) {
      current = slot[0]; // finding KrefOwnedField error
    }
  }

  // scenario A77 ok
  boolean noSlotWanted(int id) {
    return pinIfWanted(id, null);
  }

  // scenario A77 bad
  boolean slotWantedAndDropped(int id) {
    Texture[] slot = new Texture[1];
    return pinIfWanted(id, slot); // finding KrefLeak error
  }

  @Override
  public void close() {
    black.put();
    if (current != null) {
      current.put();
    }
  }
}

@RefMarked
final class Texture {
  private final Kref<Texture> kref = Kref.init(this, Texture::free);
  private final int id;
  private boolean freed;

  Texture(int id) {
    this.id = id;
  }

  void draw() {
    System.out.println("texture " + id);
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    freed = true;
  }
}
