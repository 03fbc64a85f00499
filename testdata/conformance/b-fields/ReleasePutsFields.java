package conformance.bfields;

import dev.kref.Kref;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReleaseFn;

/** Counted objects that own other counted objects: their release function must let go of them. */
@RefMarked
public final class ReleasePutsFields {
  private int opened;

  // scenario B107 bad
  void destroyShared(Mount mount) {
    opened--;
    mount.unmount(); // finding KrefFreeOutsideRelease error
  }

  // scenario B107 ok
  void putShared(Mount mount) {
    mount.get();
    opened--;
    mount.put();
  }

  // scenario B107 bad
  void destroyInsteadOfLastPut(MountTable table) {
    Mount mount = new Mount(new Device(1));
    mount.get();
    table.publish(mount);
    opened++;
    mount.unmount(); // finding KrefFreeOutsideRelease error
  }

  // scenario B107 ok
  @OwnsRef
  Mount destroyUnpublished(int number) {
    Mount mount = new Mount(new Device(number));
    if (number < 0) {
      mount.unmount();
      return null;
    }
    return mount;
  }
}

@RefMarked
interface MountTable {
  void publish(@OwnsRef Mount mount);
}

// scenario B90 ok
@RefMarked
final class Mount {
  private final Kref<Mount> kref = Kref.init(this, Mount::unmount);
  @OwnsRef private final Device device;

  Mount(@OwnsRef Device device) {
    this.device = device;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  @ReleaseFn
  @FreesObject
  void unmount() {
    device.put();
  }
}

// scenario B90 ok
@RefMarked
final class MountWithLambda {
  private final Kref<MountWithLambda> kref =
      Kref.init(
          this,
          mount -> {
            mount.open = false;
            mount.device.put();
          });
  @OwnsRef private final Device device;
  private boolean open = true;

  MountWithLambda(int number) {
    device = new Device(number);
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  boolean open() {
    return open;
  }
}

// scenario B91 bad
@RefMarked
final class LeakyMount {
  private final Kref<LeakyMount> kref = Kref.init(this, LeakyMount::unmount);
  @OwnsRef private final Device device; // finding KrefOwnedField error
  private boolean open = true;

  LeakyMount(@OwnsRef Device device) {
    this.device = device;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void unmount() {
    open = false;
    device.flush();
  }
}

// scenario B91 bad
@RefMarked
final class HalfLeakyMount implements AutoCloseable {
  @OwnsRef private final Device data;
  @OwnsRef private final Device journal; // finding KrefOwnedField error

  HalfLeakyMount(@OwnsRef Device data, @OwnsRef Device journal) {
    this.data = data;
    this.journal = journal;
  }

  @Override
  public void close() {
    data.put();
    journal.flush();
  }
}

// scenario B91 ok
@RefMarked
final class BothMounts implements AutoCloseable {
  @OwnsRef private final Device data;
  @OwnsRef private final Device journal;

  BothMounts(@OwnsRef Device data, @OwnsRef Device journal) {
    this.data = data;
    this.journal = journal;
  }

  @Override
  public void close() {
    data.put();
    journal.put();
  }
}

// scenario B92 bad
@RefMarked
final class CrossedMount implements AutoCloseable {
  @OwnsRef private final Device device; // finding KrefOwnedField error
  private final CrossedMount parent;

  CrossedMount(@OwnsRef Device device, CrossedMount parent) {
    this.device = device;
    this.parent = parent;
  }

  @Override
  public void close() {
    parent.device.put();
  }
}

// scenario B92 ok
@RefMarked
final class OwnMount implements AutoCloseable {
  @OwnsRef private final Device device;
  private final OwnMount parent;

  OwnMount(@OwnsRef Device device, OwnMount parent) {
    this.device = device;
    this.parent = parent;
  }

  @Override
  public void close() {
    parent.device.flush();
    this.device.put();
  }
}

// scenario B93 bad
@RefMarked
final class ConditionalMount {
  private final Kref<ConditionalMount> kref = Kref.init(this, ConditionalMount::unmount);
  @OwnsRef private final Device device; // finding KrefOwnedField warning
  private boolean dirty;

  ConditionalMount(@OwnsRef Device device) {
    this.device = device;
  }

  void write() {
    dirty = true;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void unmount() {
    if (dirty) {
      device.flush();
      device.put();
    }
  }
}

// scenario B93 ok
@RefMarked
final class OptionalMount {
  private final Kref<OptionalMount> kref = Kref.init(this, OptionalMount::unmount);
  @OwnsRef private final Device device;
  private boolean dirty;

  /** The device may be null. */
  OptionalMount(@OwnsRef Device device) {
    this.device = device;
  }

  void write() {
    dirty = true;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void unmount() {
    if (device != null) {
      if (dirty) {
        device.flush();
      }
      device.put();
    }
  }
}

@RefMarked
class BaseMount {
  private final Kref<BaseMount> kref = Kref.init(this, BaseMount::free);
  @OwnsRef private final Device device;

  BaseMount(@OwnsRef Device device) {
    this.device = device;
  }

  @PutsRef
  final boolean put() {
    return kref.put();
  }

  @ReleaseFn
  void free() {
    device.put();
  }
}

// scenario B95 ok
@RefMarked
final class LoggedMount extends BaseMount {
  private int closed;

  LoggedMount(@OwnsRef Device device) {
    super(device);
  }

  @Override
  void free() {
    closed++;
    super.free();
  }
}

// scenario B95 ok
@RefMarked
final class JournaledMount extends BaseMount {
  @OwnsRef private final Device journal;

  JournaledMount(@OwnsRef Device device, @OwnsRef Device journal) {
    super(device);
    this.journal = journal;
  }

  @Override
  void free() {
    journal.put();
    super.free();
  }
}

// scenario B95 bad
@RefMarked
final class ForgetfulMount extends BaseMount {
  @OwnsRef private final Device journal; // finding KrefOwnedField error

  ForgetfulMount(@OwnsRef Device device, @OwnsRef Device journal) {
    super(device);
    this.journal = journal;
  }

  @Override
  void free() {
    super.free();
  }
}

// scenario B96 bad
@RefMarked
final class NoRelease {
  @OwnsRef private final Device device; // finding KrefOwnedField error

  NoRelease(@OwnsRef Device device) {
    this.device = device;
  }

  void flush() {
    device.flush();
  }
}

// scenario B96 ok
@RefMarked
final class BorrowsOnly {
  void flush(Device device) {
    device.flush();
  }
}

// scenario B96 bad
@RefMarked
final class NoReleaseFresh {
  @OwnsRef private final Device device = new Device(7); // finding KrefOwnedField error

  void flush() {
    device.flush();
  }
}

@RefMarked
final class Device {
  private final Kref<Device> kref = Kref.init(this, Device::detach);
  private final int number;
  private boolean attached = true;

  Device(int number) {
    this.number = number;
  }

  void flush() {
    System.out.println("flush " + number);
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void detach() {
    attached = false;
  }
}
