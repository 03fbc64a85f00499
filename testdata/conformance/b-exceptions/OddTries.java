package conformance.bexceptions;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Shapes of try that are rarely written by hand and often generated. */
@RefMarked
public final class OddTries {
  private final Pool pool;
  private int failures;

  OddTries(Pool pool) {
    this.pool = pool;
  }

  // scenario B51 ok
  void nestedSameVariable() throws IOException {
    Lease lease = pool.lease();
    try {
      lease.use();
    } finally {
      lease.giveBack();
    }
    lease = pool.lease();
    try {
      try {
        lease.use();
      } catch (FileNotFoundException e) {
        failures++;
      }
    } finally {
      lease.giveBack();
    }
  }

  // scenario B51 bad
  void nestedSameVariableOverwritten() throws IOException {
    Lease lease = pool.lease(); // finding KrefLeak error
    try {
      lease = pool.lease();
      lease.use();
    } finally {
      lease.giveBack();
    }
  }

  // scenario B51 ok
  void rethrow() throws IOException {
    Lease lease = pool.lease();
    try {
      lease.use();
    } catch (IOException e) {
      lease.giveBack();
      throw e;
    }
    lease.giveBack();
  }

  // scenario B51 ok
  void multiCatch() throws IOException {
    Lease lease = pool.lease();
    try {
      lease.useSlowly();
      lease.giveBack();
    } catch (FileNotFoundException | TimeoutException e) {
      failures++;
      lease.giveBack();
    } catch (IOException e) {
      lease.giveBack();
      throw e;
    }
  }

  // scenario B51 bad
  void multiCatchOneForgets() {
    Lease lease = pool.lease(); // finding KrefLeak error
    try {
      lease.useSlowly();
      lease.giveBack();
    } catch (FileNotFoundException | TimeoutException e) {
      failures++;
    } catch (IOException e) {
      lease.giveBack();
    }
  }

  // scenario B51 ok
  void finallyWithBreak(int rounds) {
    for (int i = 0; i < rounds; i++) {
      Lease lease = pool.lease();
      try {
        if (i == 3) {
          break;
        }
        if (i == 2) {
          continue;
        }
        lease.use();
      } catch (IOException e) {
        failures++;
      } finally {
        lease.giveBack();
      }
    }
  }

  // scenario B51 bad
  void breakInFinally(int rounds) {
    for (int i = 0; i < rounds; i++) {
      Lease lease = pool.lease();
      try {
        lease.use();
      } catch (IOException e) {
        failures++;
      } finally {
        if (failures > 10) {
          break; // finding KrefLeak error
        }
        lease.giveBack();
      }
    }
  }

  // scenario B51 ok
  @SuppressWarnings("finally")
  int returnInFinally() {
    Lease lease = pool.lease();
    try {
      lease.use();
      throw new IllegalStateException("never seen");
    } catch (IOException e) {
      return 1;
    } finally {
      lease.giveBack();
      return failures;
    }
  }

  // scenario B51 ok
  int tryInTryInCatchInFinally() {
    Lease lease = pool.lease();
    try {
      try {
        lease.use();
      } catch (IOException e) {
        try {
          lease.useSlowly();
        } catch (IOException | TimeoutException f) {
          e.addSuppressed(f);
        } finally {
          failures++;
        }
      } finally {
        failures += 2;
      }
      return failures;
    } finally {
      lease.giveBack();
    }
  }

  // scenario B51 ok
  void labelledContinue(int rounds) {
    outer:
    for (int i = 0; i < rounds; i++) {
      Lease lease = pool.lease();
      try {
        for (int j = 0; j < i; j++) {
          if (j == failures) {
            continue outer;
          }
          lease.use();
        }
      } catch (IOException e) {
        break outer;
      } finally {
        lease.giveBack();
      }
    }
  }

  // scenario B51 ok
  void acquireInsideTry() throws IOException {
    Lease lease = null;
    try {
      pool.check();
      lease = pool.lease();
      lease.use();
    } finally {
      if (lease != null) {
        lease.giveBack();
      }
    }
  }

  // scenario B51 ok
  void emptyTryAndFinally() {
    Lease lease = pool.lease();
    try {
    } finally {
    }
    lease.giveBack();
  }
}

@RefMarked
@RefCounted
interface Lease {
  void use() throws IOException;

  void useSlowly() throws IOException, TimeoutException;

  @GetsRef
  void hold();

  @PutsRef
  void giveBack();
}

@RefMarked
interface Pool {
  @OwnsRef
  Lease lease();

  void check() throws IOException;
}
