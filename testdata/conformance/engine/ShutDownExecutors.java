package engine;

import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor that is shut down refuses tasks: code that says nothing of references lets it have
 * them then, unless it has thought of that itself.
 */
final class ShutDownExecutors {
  private final Executor executor;
  private int refused;

  ShutDownExecutors(Executor executor) {
    this.executor = executor;
  }

  void laterOn(ByteBuf data) {
    ByteBuf kept = data.retainedDuplicate();
    executor.execute(
        () -> {
          kept.readByte();
          kept.release();
        });
  }

  void refusedAndForgotten(ByteBuf data) {
    ByteBuf kept = data.retainedDuplicate(); // finding KrefLeak error
    try {
      executor.execute(
          () -> {
            kept.readByte();
            kept.release();
          });
    } catch (RejectedExecutionException e) {
      refused++;
    }
  }

  @RefMarked
  static final class Marked {
    private final Executor executor;

    Marked(Executor executor) {
      this.executor = executor;
    }

    void laterOn(ByteBuf data) {
      ByteBuf kept = data.retainedDuplicate(); // finding KrefLeak warning
      executor.execute(
          () -> {
            kept.readByte();
            kept.release();
          });
    }
  }
}
