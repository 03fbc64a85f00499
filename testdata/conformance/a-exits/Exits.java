package conformance.aexits;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.io.IOException;

/** Ways out of a method: finally, catch, exit, and constructors that give up. */
@RefMarked
public final class Exits {
  private int errors;

  // scenario A179 ok
  int putInFinally(Disk disk) {
    disk.get();
    try {
      return disk.read();
    } catch (IOException e) {
      return -1;
    } finally {
      disk.put();
    }
  }

  // scenario A179 bad
  void putInBodyAndFinally(Disk disk) {
    disk.get();
    try {
      errors += disk.size();
      disk.put();
    } finally {
      disk.put(); // finding KrefOverPut error
    }
  }

  // scenario A179 bad
  void putInCatchAndFinally(Disk disk) {
    disk.get();
    try {
      disk.read();
    } catch (IOException e) {
      disk.put();
    } finally {
      disk.put(); // finding KrefOverPut error
    }
  }

  // scenario A179 ok
  void nullAfterPutGuardsFinally() {
    Disk disk = new Disk();
    try {
      if (disk.size() > 100) {
        disk.put();
        disk = null;
      }
    } finally {
      if (disk != null) {
        disk.put();
      }
    }
  }

  // scenario A180 ok
  int catchPutsAndRethrows(Disk disk) throws IOException {
    disk.get();
    int read;
    try {
      read = disk.read();
    } catch (IOException e) {
      disk.put();
      throw e;
    }
    disk.put();
    return read;
  }

  // scenario A180 bad
  int catchSwallows(Disk disk) {
    disk.get();
    try {
      int read = disk.read();
      disk.put();
      return read;
    } catch (IOException e) {
      errors++;
      return -1; // finding KrefLeak error
    }
  }

  // scenario A180 bad
  int catchRethrows(Disk disk) {
    disk.get();
    try {
      int read = disk.read();
      disk.put();
      return read;
    } catch (IOException e) {
      throw new IllegalStateException("disk failed", e); // finding KrefLeak error
    }
  }

  // scenario A180 bad
  int nobodyCatches(Disk disk) throws IOException {
    disk.get(); // finding KrefLeak error
    int read = disk.read();
    disk.put();
    return read;
  }

  // scenario A180 ok
  int catchSwallowsAndPutsAfterwards(Disk disk) {
    disk.get();
    int read = -1;
    try {
      read = disk.read();
    } catch (IOException e) {
      errors++;
    }
    disk.put();
    return read;
  }

  // scenario A180 bad
  int onlyOneOfTwoCatchesPuts(Disk disk) {
    disk.get();
    int read = 0;
    try {
      read = disk.read();
      disk.put();
    } catch (java.io.FileNotFoundException e) {
      return -2; // finding KrefLeak error
    } catch (IOException e) {
      disk.put();
    }
    return read;
  }

  // scenario A181 ok
  void exits(String[] args) {
    Disk disk = new Disk();
    if (args.length == 0) {
      System.err.println("usage: disk FILE");
      System.exit(2);
    }
    disk.put();
  }

  // scenario A181 ok
  void failsAssertion(int kind) {
    Disk disk = new Disk();
    if (kind > 3) {
      throw new AssertionError("kind " + kind);
    }
    disk.put();
  }

  // scenario A181 ok
  void halts() {
    Disk disk = new Disk();
    errors += disk.size();
    Runtime.getRuntime().halt(1);
  }

  // scenario A181 bad
  void exitsOnlyIfAsked(boolean exit) {
    Disk disk = new Disk(); // finding KrefLeak error
    errors += disk.size();
    if (exit) {
      System.exit(0);
    }
  }

  // scenario A181 ok
  void exitsEitherWay(boolean clean) {
    Disk disk = new Disk();
    errors += disk.size();
    if (clean) {
      System.exit(0);
    } else {
      System.exit(1);
    }
  }

  // scenario A181 bad
  void ordinaryException(int kind) {
    Disk disk = new Disk();
    if (kind > 3) {
      throw new IllegalArgumentException("kind " + kind); // finding KrefLeak error
    }
    disk.put();
  }

  // scenario A182 bad
  int acquireInsideTry(Disks disks) throws IOException {
    Disk disk = null;
    try {
      disk = disks.open();
      return disk.size();
    } finally {
      disk.put(); // finding KrefOverPut error
    }
  }

  // scenario A182 ok
  int acquireInsideTryNullGuarded(Disks disks) throws IOException {
    Disk disk = null;
    try {
      disk = disks.open();
      return disk.size();
    } finally {
      if (disk != null) {
        disk.put();
      }
    }
  }

  // scenario A182 ok
  int acquireBeforeTry(Disks disks) throws IOException {
    Disk disk = disks.open();
    try {
      return disk.size();
    } finally {
      disk.put();
    }
  }

  // scenario A182 bad
  int getInsideTry(Disk disk) throws IOException {
    try {
      int read = disk.read();
      disk.get();
      return read + disk.size();
    } finally {
      disk.put(); // finding KrefOverPut error
    }
  }

  // scenario A182 bad
  int tryGetInsideTry(Disk disk) {
    try {
      if (!disk.tryGet()) {
        return -1;
      }
      return disk.size();
    } finally {
      disk.put(); // finding KrefUncheckedTryGet error
    }
  }

  // scenario A182 ok
  int tryGetBeforeTry(Disk disk) {
    if (!disk.tryGet()) {
      return -1;
    }
    try {
      return disk.size();
    } finally {
      disk.put();
    }
  }

  // scenario A183 bad
  @RefMarked
  static final class ThrowsAfterStore implements AutoCloseable {
    @OwnsRef private final Disk disk;

    ThrowsAfterStore(int size) {
      disk = new Disk();
      if (disk.size() < size) {
        throw new IllegalArgumentException("too large: " + size); // finding KrefLeak error
      }
    }

    @Override
    public void close() {
      disk.put();
    }
  }

  // scenario A183 ok
  @RefMarked
  static final class PutsBeforeThrow implements AutoCloseable {
    @OwnsRef private final Disk disk;

    PutsBeforeThrow(int size) {
      disk = new Disk();
      if (disk.size() < size) {
        disk.put();
        throw new IllegalArgumentException("too large: " + size);
      }
    }

    @Override
    public void close() {
      disk.put();
    }
  }

  // scenario A183 ok
  @RefMarked
  static final class ChecksBeforeStore implements AutoCloseable {
    @OwnsRef private final Disk disk;

    ChecksBeforeStore(int size) {
      if (size > 100) {
        throw new IllegalArgumentException("too large: " + size);
      }
      disk = new Disk();
    }

    @Override
    public void close() {
      disk.put();
    }
  }
}

@RefMarked
interface Disks {
  @OwnsRef
  Disk open() throws IOException;
}

@RefMarked
final class Disk {
  private final Kref<Disk> kref = Kref.init(this, Disk::free);
  private int size = 10;

  int size() {
    return size;
  }

  int read() throws IOException {
    if (size == 0) {
      throw new IOException("empty");
    }
    return size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    size = -1;
  }
}
