package dev.kref;

import java.util.concurrent.CountDownLatch;

/** Stands in a table for an object that one thread is creating, while others wait for it. */
final class Creation {
  private final Thread creator = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Whether waiting for it would be waiting for oneself. */
  boolean isMine() {
    return creator == Thread.currentThread();
  }

  /** Lets the others go on; the slot holds something else by now. */
  void finish() {
    finished.countDown();
  }

  /** Waits for the end of the creation. Interrupts are kept for later. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        finished.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
