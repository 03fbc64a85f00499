package conformance.aconditional;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References that change hands on one outcome of a call only. */
@RefMarked
public final class Outcomes {
  private int dropped;

  // scenario A72 ok
  void takenWhenFalse(Gate gate) {
    Packet packet = new Packet();
    boolean refused = gate.refuses(packet);
    if (refused) {
      packet.put();
    }
  }

  // scenario A72 bad
  void takenWhenFalseWrongWay(Gate gate) {
    Packet packet = new Packet();
    if (gate.refuses(packet)) {
      return; // finding KrefLeak error
    }
  }

  // scenario A72 bad
  void takenWhenFalsePutThere(Gate gate) {
    Packet packet = new Packet();
    if (!gate.refuses(packet)) {
      packet.put(); // finding KrefOverPut error
    } else {
      packet.put();
    }
  }

  // scenario A72 ok
  int takenWhenNull(Gate gate) {
    Packet packet = new Packet();
    String error = gate.error(packet);
    if (error == null) {
      return 0;
    }
    packet.put();
    return error.length();
  }

  // scenario A72 bad
  int takenWhenNullElseForgotten(Gate gate) {
    Packet packet = new Packet();
    String error = gate.error(packet);
    if (error == null) {
      return 0;
    }
    return error.length(); // finding KrefLeak error
  }

  // scenario A72 ok
  void takenWhenNonNull(Gate gate) {
    Packet packet = new Packet();
    if (gate.ticket(packet) == null) {
      packet.put();
    }
  }

  // scenario A79 ok
  void takenOnSuccess(Gate gate) {
    Packet packet = new Packet();
    if (!gate.offer(packet)) {
      packet.put();
      dropped++;
    }
  }

  // scenario A79 bad
  void takenOnSuccessElseForgotten(Gate gate) {
    Packet packet = new Packet(); // finding KrefLeak error
    if (!gate.offer(packet)) {
      dropped++;
    }
  }

  // scenario A79 bad
  void takenOnSuccessAndPut(Gate gate) {
    Packet packet = new Packet();
    if (gate.offer(packet)) {
      packet.put(); // finding KrefOverPut error
    } else {
      packet.put();
    }
  }

  // scenario A79 bad
  boolean takenOnSuccessThrowsElse(Gate gate) {
    Packet packet = new Packet();
    if (!gate.offer(packet)) {
      throw new IllegalStateException("refused"); // finding KrefLeak error
    }
    return true;
  }

  // scenario A79 ok
  boolean resultKeptInALocal(Gate gate) {
    Packet packet = new Packet();
    boolean taken = gate.offer(packet);
    boolean failed = !taken;
    if (failed) {
      packet.put();
    }
    return taken;
  }

  // scenario A79 bad
  boolean resultKeptAndMixedUp(Gate gate) {
    Packet packet = new Packet();
    boolean taken = gate.offer(packet);
    if (taken) {
      return true;
    }
    return false; // finding KrefLeak error
  }

  // scenario A79 bad
  void resultIgnored(Gate gate) {
    Packet packet = new Packet(); // finding KrefLeak error
    gate.offer(packet);
  }

  // scenario A79 ok
  void retryUntilTaken(Gate gate) {
    Packet packet = new Packet();
    while (!gate.offer(packet)) {
      Thread.onSpinWait();
    }
  }

  // scenario A79 bad
  int usedWhereTaken(Gate gate) {
    Packet packet = new Packet();
    if (gate.offer(packet)) {
      return packet.length(); // finding KrefUseAfterHandoff error
    }
    int length = packet.length();
    packet.put();
    return length;
  }

  // scenario A78 bad
  interface OddTypes {
    int push(@OwnsRef(when = Outcome.TRUE) Packet packet); // finding KrefContract error

    void pushVoid(@OwnsRef(when = Outcome.NON_NULL) Packet packet); // finding KrefContract error

    @OwnsRef(when = Outcome.TRUE) Packet pull(); // finding KrefContract error
  }

  // scenario A78 ok
  interface FittingTypes {
    boolean push(@OwnsRef(when = Outcome.TRUE) Packet packet);

    String pushForTicket(@OwnsRef(when = Outcome.NON_NULL) Packet packet);

    @OwnsRef(when = Outcome.NON_NULL)
    Packet pull();

    void pushAnyway(@OwnsRef(when = Outcome.ALWAYS) Packet packet);
  }
}

@RefMarked
interface Gate {
  boolean offer(@OwnsRef(when = Outcome.TRUE) Packet packet);

  boolean refuses(@OwnsRef(when = Outcome.FALSE) Packet packet);

  String error(@OwnsRef(when = Outcome.NULL) Packet packet);

  Object ticket(@OwnsRef(when = Outcome.NON_NULL) Packet packet);
}

@RefMarked
final class Packet {
  private final Kref<Packet> kref = Kref.init(this, Packet::free);
  private byte[] payload = new byte[64];

  int length() {
    return payload.length;
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
    payload = null;
  }
}
