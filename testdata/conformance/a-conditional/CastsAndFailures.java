package conformance.aconditional;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;

/** Checked casts of an owned object, and a get that happens even where the call reports failure. */
@RefMarked
public final class CastsAndFailures {
  private int woken;

  // scenario A80 bad
  void castFailsAndForgets(Opener opener) {
    Resource resource = opener.open(); // finding KrefLeak error
    if (resource instanceof Disk disk) {
      disk.spin();
      disk.put();
    }
  }

  // scenario A80 ok
  void castFailsAndPutsOriginal(Opener opener) {
    Resource resource = opener.open();
    if (resource instanceof Disk disk) {
      disk.spin();
      disk.put();
    } else {
      resource.put();
    }
  }

  // scenario A80 bad
  boolean oldStyleCast(Opener opener) {
    Resource resource = opener.open();
    if (!(resource instanceof Disk)) {
      return false; // finding KrefLeak error
    }
    Disk disk = (Disk) resource;
    disk.spin();
    disk.put();
    return true;
  }

  // scenario A80 ok
  boolean oldStyleCastPutsOriginal(Opener opener) {
    Resource resource = opener.open();
    if (!(resource instanceof Disk)) {
      resource.put();
      return false;
    }
    Disk disk = (Disk) resource;
    disk.spin();
    resource.put();
    return true;
  }

  // scenario A80 bad
  void bothNamesPut(Opener opener) {
    Resource resource = opener.open();
    if (resource instanceof Disk disk) {
      disk.put();
    }
    resource.put(); // finding KrefOverPut error
  }

  // scenario A80 bad
  void useThroughTheOtherName(Opener opener) {
    Resource resource = opener.open();
    if (resource instanceof Disk disk && disk.isIdle()) {
      resource.put();
      disk.spin(); // finding KrefUseAfterPut error
    } else {
      resource.put();
    }
  }

  // scenario A81 bad
  int getsEvenOnFailure(Device device) {
    int status = device.resume();
    if (status < 0) {
      return status; // finding KrefLeak error
    }
    woken++;
    device.put();
    return 0;
  }

  // scenario A81 ok
  int getsEvenOnFailureAndPuts(Device device) {
    int status = device.resume();
    if (status < 0) {
      device.put();
      return status;
    }
    woken++;
    device.put();
    return 0;
  }

  // scenario A81 bad
  boolean booleanStatus(Device device) {
    if (!device.powerUp()) {
      return false; // finding KrefLeak error
    }
    woken++;
    device.put();
    return true;
  }

  // scenario A81 ok
  boolean booleanStatusInFinally(Device device) {
    try {
      return device.powerUp();
    } finally {
      device.put();
    }
  }
}

@RefMarked
interface Opener {
  @OwnsRef
  Resource open();
}

@RefMarked
@RefCounted
interface Resource {
  @GetsRef
  void get();

  @PutsRef
  void put();
}

@RefMarked
final class Disk implements Resource {
  private final Kref<Disk> kref = Kref.init(this, Disk::free);
  private int turns;

  void spin() {
    turns++;
  }

  boolean isIdle() {
    return turns == 0;
  }

  @Override
  public void get() {
    kref.get();
  }

  @Override
  public void put() {
    kref.put();
  }

  private void free() {
    turns = 0;
  }
}

@RefMarked
final class Device {
  private final Kref<Device> kref = Kref.init(this, Device::free);
  private int power;

  /** Gets the device, whatever the status says. */
  @GetsRef
  int resume() {
    kref.get();
    return power > 0 ? 0 : -1;
  }

  /** Gets the device, whether or not there is power. */
  @GetsRef
  boolean powerUp() {
    kref.get();
    return power > 0;
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    power = 0;
  }
}
