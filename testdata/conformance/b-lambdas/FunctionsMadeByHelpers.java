package conformance.blambdas;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Functions that helpers make of what they are given, and that run when the helper has ended. */
public final class FunctionsMadeByHelpers {
  private final Executor executor;
  private long sum;

  FunctionsMadeByHelpers(Executor executor) {
    this.executor = executor;
  }

  private static Runnable wrapped(Runnable task) {
    return () -> task.run();
  }

  private static Runnable forgetting(Runnable task) {
    return () -> task.toString();
  }

  private static Runnable releasing(ByteBuf buffer) {
    return () -> buffer.release();
  }

  private static Runnable named(Runnable task) {
    return new Runnable() {
      @Override
      public void run() {
        task.run();
      }
    };
  }

  void wraps(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    executor.execute(wrapped(buffer::release));
  }

  void wrapsTwice(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    Runnable task = wrapped(named(() -> buffer.release()));
    executor.execute(task);
  }

  void wrapsWhatOnlyReads(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    executor.execute(wrapped(() -> sum += buffer.readableBytes()));
  }

  void runsAtOnce(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    wrapped(buffer::release).run();
  }

  void runsTwice(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    Runnable task = wrapped(buffer::release); // finding KrefOverPut error
    task.run();
    task.run();
  }

  void neverRuns(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    executor.execute(forgetting(buffer::release));
  }

  void givesBuffer(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    executor.execute(releasing(buffer));
  }

  void givesBufferAndReads(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    executor.execute(releasing(buffer));
    sum += buffer.readableBytes(); // finding KrefUseAfterHandoff error
  }

  /** What the function that the stream keeps has captured is its own. */
  Stream opens(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    return Stream.of(buffer::release);
  }

  Stream opensHere(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    Runnable put = buffer::release;
    return new Stream(() -> put.run());
  }

  Stream opensAndPuts(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    Stream stream = Stream.of(buffer::release);
    buffer.release();
    return stream; // finding KrefUseAfterPut error
  }

  static final class Stream implements AutoCloseable {
    private final Runnable ending;

    private Stream(Runnable ending) {
      this.ending = ending;
    }

    static Stream of(Runnable ending) {
      Runnable all =
          () -> {
            try {
              System.out.flush();
            } finally {
              ending.run();
            }
          };
      return new Stream(all);
    }

    @Override
    public void close() {
      ending.run();
    }
  }

  /** Only one can win, and the others have nothing to put. */
  void once(ByteBufAllocator alloc, AtomicBoolean done) {
    ByteBuf buffer = alloc.buffer();
    executor.execute(
        () -> {
          if (done.compareAndSet(false, true)) {
            buffer.release();
          }
        });
  }

  void sometimes(ByteBufAllocator alloc, AtomicBoolean wanted) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    executor.execute(
        () -> {
          if (wanted.get()) {
            buffer.release();
          }
        });
  }
}
