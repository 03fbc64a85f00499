package conformance.bparams;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
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

  // Giving away and keeping take over, too.

  void sends(Channel channel, ByteBuf content) {
    if (done) {
      return; // finding KrefLeak warning
    }
    channel.writeAndFlush(content);
  }

  void sendsUnlessDone(Channel channel, ByteBuf content) {
    if (!done) { // finding KrefLeak warning
      channel.writeAndFlush(content);
    }
  }

  void sendsOrPuts(Channel channel, ByteBuf content) {
    if (!done) {
      channel.writeAndFlush(content);
    } else {
      content.release();
    }
  }

  /** The other arm has something else to do. */
  void sendsOrCounts(Channel channel, ByteBuf content) {
    if (bytes < 100) { // finding KrefLeak warning
      channel.writeAndFlush(content);
    } else {
      bytes++;
    }
  }

  void sendsOrCountsAndPuts(Channel channel, ByteBuf content) {
    if (bytes < 100) {
      channel.writeAndFlush(content);
    } else {
      bytes++;
      content.release();
    }
  }

  /** The caller says which. */
  void sendsWhereWanted(Channel channel, ByteBuf content, boolean wanted) {
    if (wanted) {
      channel.writeAndFlush(content);
    } else {
      bytes++;
    }
  }

  /** What is asked is what the caller passes. */
  void sendsWhatIsThere(Channel channel, ByteBuf content) {
    if (content.isReadable()) {
      channel.writeAndFlush(content);
    }
  }

  /** Not in every case where it is not done. */
  void sendsSome(Channel channel, ByteBuf content) {
    if (!done) {
      if (bytes > 100) {
        channel.writeAndFlush(content);
      }
    }
  }

  /** Sends a reference of its own. */
  void sendsItsOwn(Channel channel, ByteBuf content) {
    if (!done) {
      channel.writeAndFlush(content.retain());
    }
  }

  /** What waits is put when all is over. */
  static final class Line {
    private final Queue<ByteBuf> queue = new ArrayDeque<>();
    private final Queue<ByteBuf> seen = new ArrayDeque<>();
    private ByteBuf last;
    private boolean over;

    void append(ByteBuf content) {
      if (over) {
        return; // finding KrefLeak warning
      }
      queue.add(content);
    }

    void replace(ByteBuf content) {
      if (!over) { // finding KrefLeak warning
        if (last != null) {
          last.release();
        }
        last = content;
      }
    }

    void appendOrPut(ByteBuf content) {
      if (over) {
        content.release();
        return;
      }
      queue.add(content);
    }

    /** Nobody puts what is only looked at. */
    void see(ByteBuf content) {
      if (over) {
        return;
      }
      seen.add(content);
    }

    void end() {
      over = true;
      for (ByteBuf next = queue.poll(); next != null; next = queue.poll()) {
        next.release();
      }
      if (last != null) {
        last.release();
        last = null;
      }
    }
  }
}
