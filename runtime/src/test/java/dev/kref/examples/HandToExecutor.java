package dev.kref.examples;

import dev.kref.Ref;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Work for an executor, which may refuse it. */
final class HandToExecutor {
  private HandToExecutor() {}

  /** With plain gets and puts. */
  static boolean submit(Frame frame, Executor executor, Consumer<Frame> work) {
    frame.kref().get();
    try {
      executor.execute(
          () -> {
            try {
              work.accept(frame);
            } finally {
              frame.kref().put();
            }
          });
      return true;
    } catch (RejectedExecutionException e) {
      frame.kref().put();
      return false;
    }
  }

  /** With the reference as a value: the task closes it, or else the handle that stayed behind. */
  static boolean submitRef(Frame frame, Executor executor, Consumer<Frame> work) {
    Ref<Frame> reference = Ref.share(frame.kref());
    try {
      executor.execute(
          () -> {
            try (Ref<Frame> mine = reference) {
              work.accept(mine.value());
            }
          });
      return true;
    } catch (RejectedExecutionException e) {
      reference.close();
      return false;
    }
  }
}
