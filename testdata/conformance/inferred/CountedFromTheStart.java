package conformance.inferred;

/** Counters that their own constructors bring from nothing to one. */
final class CountedFromTheStart {
  private CountedFromTheStart() {}

  static final class Memory {
    private long freed;

    void free(long address) {
      freed += address;
    }
  }

  static class Cell {
    private int users;
    private final Memory memory = new Memory();
    private long address;

    Cell(long address) {
      this.address = address;
      share();
    }

    synchronized Cell share() {
      if (address == 0) {
        throw new IllegalStateException("gone");
      }
      ++users;
      return this;
    }

    synchronized void close() {
      if (--users == 0) {
        memory.free(address);
        address = 0;
      }
    }

    long value() {
      return address;
    }
  }

  static Cell made(long address) {
    return new Cell(address);
  }

  static long used(long address) {
    Cell cell = new Cell(address);
    long value = cell.value();
    cell.close();
    return value;
  }

  static long forgotten(long address) {
    Cell cell = new Cell(address); // finding KrefLeak warning
    return cell.value();
  }

  static long sharedAndClosedOnce(long address) {
    Cell cell = new Cell(address); // finding KrefLeak warning
    cell.share();
    long value = cell.value();
    cell.close();
    return value;
  }

  static final class Pinned extends Cell {
    Pinned(long address) {
      super(address);
      share();
    }
  }

  static long closedTwice(long address) {
    Pinned pinned = new Pinned(address);
    long value = pinned.value();
    pinned.close();
    pinned.close();
    return value;
  }
}
