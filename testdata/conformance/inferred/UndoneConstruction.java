package conformance.inferred;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A constructor that fails: its release function puts what it has got so far. */
final class UndoneConstruction {
  private UndoneConstruction() {}

  static class Core {
    private final AtomicInteger users = new AtomicInteger(1);
    private byte[] data = new byte[1];

    void use() {
      if (users.getAndIncrement() <= 0) {
        throw new IllegalStateException();
      }
    }

    void unuse() {
      if (users.decrementAndGet() == 0) {
        data = null;
      }
    }

    int size() {
      return data.length;
    }
  }

  abstract static class Reader {
    private final AtomicInteger users = new AtomicInteger(1);

    final void use() {
      if (users.getAndIncrement() <= 0) {
        throw new IllegalStateException();
      }
    }

    final void unuse() throws IOException {
      if (users.decrementAndGet() == 0) { // finding KrefCounter warning
        end();
      }
    }

    protected abstract void end() throws IOException;
  }

  static final class Right extends Reader {
    private final Core core;

    Right(Source source) throws IOException {
      core = new Core();
      boolean success = false;
      try {
        source.read();
        success = true;
      } finally {
        if (!success) {
          end();
        }
      }
    }

    @Override
    protected void end() throws IOException {
      core.unuse();
    }
  }

  static final class Wrong extends Reader {
    private final Core core;

    Wrong(Source source) throws IOException {
      core = new Core(); // finding KrefLeak error
      source.read();
    }

    @Override
    protected void end() throws IOException {
      core.unuse();
    }
  }

  interface Source {
    void read() throws IOException;
  }
}
