package conformance.engine;

import io.netty.buffer.ByteBuf;

/** Helpers whose callers run at some later time: which locks these hold is not known. */
public final class CallersUnseen {
  private CallersUnseen() {}

  /** What takes functions and runs them whenever it likes. */
  interface Steps {
    Steps then(Runnable next);
  }

  /** Only steps that run later call the helper, each of them under the monitor. */
  static final class CalledLater {
    private volatile ByteBuf input;

    void soon(Steps steps) {
      steps.then(
          () ->
              steps.then(
                  () -> {
                    synchronized (CalledLater.this) {
                      show();
                    }
                  }));
    }

    private void show() {
      input.retain();
      input.slice(0, 1).release();
    }

    synchronized void letGo() {
      if (input != null) {
        input.release();
        input = null;
      }
    }
  }

  /** One caller is in sight, and holds nothing. */
  static final class CalledNow {
    private volatile ByteBuf input;

    void now() {
      show();
    }

    private void show() {
      input.retain(); // finding KrefUnlockedLookup warning
      input.slice(0, 1).release();
    }

    synchronized void showUnderLock() {
      input.retain();
      input.slice(0, 1).release();
    }

    synchronized void letGo() {
      if (input != null) {
        input.release();
        input = null;
      }
    }
  }
}
