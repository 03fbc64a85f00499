package conformance.engine;

import io.netty.buffer.ByteBuf;

/** A release that a field keeps as a function: the buffer lives until that function runs. */
final class KeptCleanUp {
  private Runnable cleanUp;
  private long sum;

  void usesBeforeItRuns(ByteBuf buf) {
    cleanUp = () -> buf.release();
    sum += buf.getLong(0);
  }

  void runsItWhereReadingFails(ByteBuf buf) {
    cleanUp = () -> buf.release();
    try {
      sum += buf.getLong(0);
    } catch (RuntimeException e) {
      cleanUp.run();
      throw e;
    } finally {
      cleanUp = null;
    }
  }

  void putsBesides(ByteBuf buf) {
    cleanUp = () -> buf.release();
    buf.release(); // finding KrefOverPut warning
  }

  void usesAfterItRan(ByteBuf buf) {
    cleanUp = () -> buf.release();
    cleanUp.run();
    sum += buf.getLong(0); // finding KrefUseAfterPut warning
  }
}
