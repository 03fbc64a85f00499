package conformance.aholders;

import dev.kref.Kref;
import dev.kref.Ref;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReleaseFn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tasks that outlive the call and use the counted object they were made by. */
@RefMarked
public final class Protectors {
  private Protectors() {}

  /** Runs tasks later, on its own thread, and never refuses one. */
  @RefMarked
  interface EventLoop {
    void post(@HandsOff Runnable task);
  }

  @RefMarked
  static final class Connection {
    private final Kref<Connection> kref = Kref.init(this, Connection::free);
    private final EventLoop loop;
    private int flushed;

    Connection(EventLoop loop) {
      this.loop = loop;
    }

    // scenario A113 bad
    void flushLater() {
      loop.post(() -> flush()); // finding KrefHandoffWithoutGet error
    }

    // scenario A113 bad
    void flushLaterByReference() {
      loop.post(this::flush); // finding KrefHandoffWithoutGet error
    }

    // scenario A113 ok
    void flushLaterProtected() {
      kref.get();
      loop.post(
          () -> {
            flush();
            kref.put();
          });
    }

    // scenario A113 ok
    void flushLaterWithHandle() {
      Ref<Connection> self = Ref.share(kref);
      loop.post(
          () -> {
            try (self) {
              self.value().flush();
            }
          });
    }

    // scenario A113 bad
    void flushTwiceLater() {
      kref.get();
      loop.post(
          () -> {
            flush();
            loop.post(() -> flush()); // finding KrefHandoffWithoutGet error
            kref.put();
          });
    }

    // scenario A113 ok
    void flushTwiceLaterProtected() {
      kref.get();
      loop.post(
          () -> {
            flush();
            loop.post(
                () -> {
                  flush();
                  kref.put();
                });
          });
    }

    // scenario A113 bad
    void captureOfField() {
      loop.post(() -> flushed = 0); // finding KrefHandoffWithoutGet error
    }

    // scenario A113 ok
    void captureOfNothing() {
      int before = flushed;
      loop.post(() -> System.out.println("flushed " + before));
    }

    // scenario A114 ok
    void flushNow(List<String> lines) {
      lines.forEach(line -> flushed += line.length());
    }

    // scenario A114 ok
    static int countNow(List<String> lines, Connection other) {
      Map<String, Integer> seen = new HashMap<>();
      for (String line : lines) {
        seen.computeIfAbsent(line, key -> other.flushed + key.length());
      }
      return seen.size();
    }

    // scenario A114 ok
    static void ownedAndUsedNow(EventLoop loop, List<String> lines) {
      Connection connection = new Connection(loop);
      lines.forEach(line -> connection.flush());
      connection.put();
    }

    // scenario A114 bad
    static void ownedAndUsedNowThenForgotten(EventLoop loop, List<String> lines) {
      Connection connection = new Connection(loop); // finding KrefLeak error
      lines.forEach(line -> connection.flush());
    }

    void flush() {
      flushed++;
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      flushed = -1;
    }
  }

  /** A counted base class whose release function subclasses extend. */
  @RefMarked
  static class Device {
    private final Kref<Device> kref = Kref.init(this, Device::release);
    private byte[] registers = new byte[4];

    @PutsRef
    final void put() {
      kref.put();
    }

    @ReleaseFn
    protected void release() {
      registers = null;
    }
  }

  // scenario A116 bad
  static final class Modem extends Device {
    private boolean online = true;

    @Override
    protected void release() { // finding KrefReleaseFunction warning
      online = false;
    }
  }

  // scenario A116 ok
  static final class Printer extends Device {
    private boolean online = true;

    @Override
    protected void release() {
      online = false;
      super.release();
    }
  }
}
