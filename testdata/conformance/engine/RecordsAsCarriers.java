package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.util.function.Consumer;

/** Records that carry a buffer along, with the constructor and the accessors that javac writes. */
final class RecordsAsCarriers {
  private final ByteBufAllocator allocator;
  private int read;

  RecordsAsCarriers(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  void attached(AsynchronousFileChannel channel, CompletionHandler<Integer, Attachment> handler) {
    ByteBuf buffer = allocator.buffer();
    ByteBuffer bytes = buffer.nioBuffer();
    channel.read(bytes, 0, new Attachment(buffer, 0), handler);
  }

  void passedOn(Consumer<Checked> consumer) {
    Checked checked = new Checked(allocator.buffer());
    consumer.accept(checked);
  }

  void putByAccessor() {
    Attachment attachment = new Attachment(allocator.buffer(), 0);
    read += attachment.position();
    attachment.buffer().release();
  }

  void putTwice() {
    ByteBuf buffer = allocator.buffer();
    Attachment attachment = new Attachment(buffer, 0);
    attachment.buffer().release();
    buffer.release(); // finding KrefOverPut error
  }

  void usedAfterPut() {
    Checked checked = new Checked(allocator.buffer());
    checked.buffer().release();
    read += checked.buffer().readInt(); // finding KrefUseAfterPut error
  }

  /** What a read is to come back with. */
  record Attachment(ByteBuf buffer, int position) {}

  /** With a compact constructor. */
  record Checked(ByteBuf buffer) {
    Checked {
      if (!buffer.isWritable()) {
        throw new IllegalArgumentException("full");
      }
    }
  }
}
