package conformance.bparams;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A method that puts what it works with has taken it over, even where it has no work to do. */
public class EarlyReturns {
  private final Queue<ByteBuf> waiting = new ArrayDeque<>();
  private boolean done;
  private int bytes;

  void forgets(ByteBuf content) {
    if (done) {
      return; // finding KrefLeak warning
    }
    bytes += content.readableBytes();
    content.release();
  }

  /** Told once: at the call that says what happened. */
  void refuses(CompletableFuture<Void> answer, ByteBuf content) {
    if (done) {
      answer.completeExceptionally(new IllegalStateException()); // finding KrefLeak warning
      return;
    }
    bytes += content.readableBytes();
    content.release();
  }

  void remembers(ByteBuf content) {
    if (done) {
      content.release();
      return;
    }
    bytes += content.readableBytes();
    content.release();
  }

  void forgetsWhateverHappens(ByteBuf content) {
    if (done) {
      bytes = 0;
      return; // finding KrefLeak warning
    }
    try {
      bytes += content.readableBytes();
    } finally {
      content.release();
    }
  }

  /** The caller says who puts. */
  void onRequest(ByteBuf content, boolean release) {
    if (!release) {
      return;
    }
    bytes += content.readableBytes();
    content.release();
  }

  /** Nothing came in. */
  void nothingThere(ByteBuf content) {
    if (content == null) {
      return;
    }
    bytes += content.readableBytes();
    content.release();
  }

  /** The answer tells who puts. */
  boolean offered(ByteBuf content) {
    if (done) {
      return false;
    }
    bytes += content.readableBytes();
    content.release();
    return true;
  }

  /** Its only caller has asked already. */
  private void afterwards(ByteBuf content) {
    if (done) {
      return;
    }
    bytes += content.readableBytes();
    content.release();
  }

  void before(ByteBuf content) {
    if (!done) {
      afterwards(content);
    } else {
      content.release();
    }
  }

  /** Puts in one arm only what it works with in both. */
  void sometimes(ByteBuf content) {
    if (done) {
      return;
    }
    bytes += content.readableBytes();
    if (bytes > 100) {
      content.release();
    }
  }

  void keeps(ByteBuf buffer) {
    if (done) {
      return;
    }
    if (waiting.isEmpty()) {
      buffer.release();
    } else {
      waiting.add(buffer);
    }
  }
}
