package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Requests that are sent, or refused with an exception that somebody else gets. */
final class Refused {
  private final Queue<ByteBuf> waiting = new ArrayDeque<>();
  private final Channel channel;
  private boolean closed;
  private int room;

  Refused(Channel channel) {
    this.channel = channel;
  }

  CompletableFuture<Integer> ask(ByteBuf request) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    if (room > 0) {
      channel.writeAndFlush(request);
    } else if (waiting.size() < 16) {
      waiting.add(request);
    } else {
      answer.completeExceptionally(new IllegalStateException("busy")); // finding KrefLeak warning
    }
    return answer;
  }

  CompletableFuture<Integer> askAndPut(ByteBuf request) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    if (room > 0) {
      channel.writeAndFlush(request);
    } else if (waiting.size() < 16) {
      waiting.add(request);
    } else {
      request.release();
      answer.completeExceptionally(new IllegalStateException("busy"));
    }
    return answer;
  }

  CompletableFuture<Void> failed(ByteBuf request) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("closed")); // finding KrefLeak warning
    }
    channel.write(request);
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Void> failure(Exception cause) {
    return CompletableFuture.failedFuture(cause);
  }

  // The caller can tell: it is thrown at, or sees it by the result.

  void thrown(ByteBuf request) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    channel.write(request);
  }

  boolean answered(ByteBuf request, CompletableFuture<Void> done) {
    if (closed) {
      done.completeExceptionally(new IllegalStateException("closed"));
      return false;
    }
    channel.write(request);
    return true;
  }

  CompletableFuture<Void> nothing(ByteBuf request, CompletableFuture<Void> done) {
    if (closed) {
      done.completeExceptionally(new IllegalStateException("closed"));
      return null;
    }
    channel.write(request);
    return done;
  }

  // Nothing was refused; or the refusal may see to it; or no path disposes of it.

  void notNow(ByteBuf request) {
    if (room > 0) {
      channel.write(request);
    }
  }

  void givenToHandler(ByteBuf request, Handler handler) {
    if (closed) {
      handler.refused(new IllegalStateException("closed"), request);
      return;
    }
    channel.write(request);
  }

  void onlyLooks(ByteBuf request, CompletableFuture<Integer> done) {
    if (closed) {
      done.completeExceptionally(new IllegalStateException("closed"));
      return;
    }
    done.complete(request.readableBytes());
  }

  void absent(ByteBuf request, CompletableFuture<Integer> done) {
    if (request == null) {
      done.completeExceptionally(new IllegalArgumentException("request"));
      return;
    }
    channel.write(request);
  }

  void told(ChannelHandlerContext context, ByteBuf request) {
    if (closed) {
      context.fireExceptionCaught(new IllegalStateException("closed")); // finding KrefLeak warning
      return;
    }
    context.write(request);
  }

  // What is put is made of the parameter, and may be the very same object by another name.

  void renamed(Object message, CompletableFuture<Void> done) {
    if (room > 0) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof Page page) {
      Page numbered = checked(page).at(room);
      if (closed) {
        ReferenceCountUtil.release(numbered);
        done.completeExceptionally(new IllegalStateException("closed"));
        return;
      }
    }
    channel.write(message);
  }

  void other(Object message, Page last, CompletableFuture<Void> done) {
    if (room > 0) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof Page) {
      Page other = checked(last).at(room);
      if (closed) {
        ReferenceCountUtil.release(other);
        done.completeExceptionally(new IllegalStateException("closed")); // finding KrefLeak warning
        return;
      }
    }
    channel.write(message);
  }

  private static Page checked(Page page) {
    if (page.number() < 0) {
      throw new IllegalArgumentException("number: " + page.number());
    }
    return page;
  }

  /** Something that may be counted, and comes back from its own setter. */
  interface Page {
    int number();

    Page at(int number);
  }

  /** Somebody who is told of what could not be sent. */
  interface Handler {
    void refused(Throwable cause, ByteBuf request);
  }
}
