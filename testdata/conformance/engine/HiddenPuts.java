package conformance.engine;

import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.logging.Logger;

/** Puts behind types that do not count: of lists of closeables, and of a base class. */
final class HiddenPuts {
  private static final Logger LOG = Logger.getLogger("puts");

  private HiddenPuts() {}

  static Counted closedAsOneOfMany(InputStream input) throws IOException {
    Counted counted = new Counted();
    try {
      counted.fill(input.read());
    } catch (IOException e) {
      closeAll(e, counted);
      throw e;
    }
    return counted;
  }

  static Counted namedOnly(InputStream input) throws IOException {
    Counted counted = new Counted();
    try {
      counted.fill(input.read());
    } catch (IOException e) {
      nameAll(counted, input);
      throw e; // finding KrefLeak error
    }
    return counted;
  }

  private static void closeAll(Throwable failure, AutoCloseable... all) {
    closeAll(failure, Arrays.asList(all));
  }

  private static void closeAll(Throwable failure, Iterable<? extends AutoCloseable> all) {
    for (AutoCloseable each : all) {
      try {
        each.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static void nameAll(AutoCloseable... all) {
    nameAll(Arrays.asList(all));
  }

  private static void nameAll(Iterable<? extends AutoCloseable> all) {
    int count = 0;
    for (AutoCloseable each : all) {
      count += each == null ? 0 : 1;
    }
    LOG.info("there are " + count);
  }

  static int freedAsPlain(InputStream input, boolean debug) throws IOException {
    Plain plain = Plain.allocate(debug);
    try {
      input.read();
    } catch (IOException e) {
      plain.free();
      throw e;
    }
    int size = plain.size();
    plain.free();
    return size;
  }

  /** Memory without a count, which the collector takes back. */
  static class Plain {
    private int content;

    static Plain allocate(boolean debug) {
      if (debug) {
        return new Counted();
      }
      return new Plain();
    }

    void fill(int with) {
      content = with;
    }

    int size() {
      return content;
    }

    void free() {
      content = 0;
    }
  }

  /** Memory with a count. */
  @RefCounted
  static final class Counted extends Plain implements AutoCloseable {
    @PutsRef
    native boolean put();

    @Override
    void free() {
      put();
    }

    @Override
    @PutsRef
    public native void close();
  }
}
