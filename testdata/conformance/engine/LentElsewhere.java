package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;

/** Callees that say nothing of what they do: what the code around their calls tells of them. */
public final class LentElsewhere {
  private final Codec codec;
  private final ByteBufAllocator allocator;
  private boolean idle;

  LentElsewhere(Codec codec, ByteBufAllocator allocator) {
    this.codec = codec;
    this.allocator = allocator;
  }

  /** Known by its calls only. */
  interface Codec {
    void header(ByteBuf out);

    void trailer(ByteBuf out);

    void body(ByteBuf out, boolean last);

    boolean offer(ByteBuf out);

    void queue(ByteBuf out);

    void keep(ByteBuf out);

    void flush(ByteBuf out) throws IOException;
  }

  // The way on that puts the object after the call shows whose it is on the other way, too.

  void returnsEarly(ChannelHandlerContext ctx) {
    ByteBuf out = allocator.buffer(16);
    codec.header(out);
    if (idle) {
      return; // finding KrefLeak warning
    }
    ctx.write(out);
  }

  void throwsEarly(int size) {
    ByteBuf out = allocator.buffer(16);
    codec.header(out);
    if (size > out.readableBytes()) {
      throw new IllegalStateException("too short"); // finding KrefLeak warning
    }
    out.release();
  }

  void putOnBothWays(ChannelHandlerContext ctx) {
    ByteBuf out = allocator.buffer(16);
    codec.header(out);
    if (idle) {
      out.release();
      return;
    }
    ctx.write(out);
  }

  // A condition decides, which the callee may know as well: nothing is shown.

  void putWhereRefused() {
    ByteBuf out = allocator.buffer(16);
    if (!codec.offer(out)) {
      out.release();
    }
  }

  void offered() {
    ByteBuf out = allocator.buffer(16);
    codec.offer(out);
  }

  void putWhereIdle() {
    ByteBuf out = allocator.buffer(16);
    codec.queue(out);
    if (idle) {
      out.release();
    }
  }

  void queued() {
    ByteBuf out = allocator.buffer(16);
    codec.queue(out);
  }

  // A put that is planned for the callee's failure says it for the whole file.

  void planned() {
    ByteBuf out = allocator.buffer(16);
    try {
      codec.trailer(out);
    } finally {
      out.release();
    }
  }

  void forgotten() {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    codec.trailer(out);
  }

  void forgottenWhereItThrows() throws IOException {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    codec.trailer(out);
    throw new IOException("closed");
  }

  // One other method that just happens to put says nothing of this one.

  void onceStraight() {
    ByteBuf out = allocator.buffer(16);
    codec.keep(out);
    out.release();
  }

  void notShown() {
    ByteBuf out = allocator.buffer(16);
    codec.keep(out);
  }

  // What a flag may decide is known for that flag only.

  void lentUnlessLast() {
    ByteBuf out = allocator.buffer(16);
    try {
      codec.body(out, false);
    } finally {
      out.release();
    }
  }

  void forgottenBeforeLast() {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    codec.body(out, false);
  }

  void last() {
    ByteBuf out = allocator.buffer(16);
    codec.body(out, true);
  }

  // A name that is given up, or a second reference, leaves it open whose put it was.

  void givenUp() throws IOException {
    ByteBuf out = allocator.buffer(16);
    try {
      out.writeInt(1);
      codec.flush(out);
      out = null;
    } finally {
      if (out != null) {
        out.release();
      }
    }
  }

  void twoReferences() throws IOException {
    ByteBuf out = allocator.buffer(16);
    try {
      out.retain();
      codec.flush(out);
    } finally {
      out.release();
    }
  }

  void flushed() throws IOException {
    ByteBuf out = allocator.buffer(16);
    codec.flush(out);
  }

  // What the same body does after a call holds for the failures that it declares, too.

  interface Journal {
    void append(ByteBuf entry) throws IOException;

    void sync(ByteBuf entry);

    void drain(ByteBuf entry) throws IOException;
  }

  void appended(Journal journal) throws IOException {
    ByteBuf entry = allocator.buffer(16); // finding KrefLeak warning
    journal.append(entry);
    entry.release();
  }

  void appendedOrLogged(Journal journal) {
    ByteBuf entry = allocator.buffer(16); // finding KrefLeak warning
    try {
      journal.append(entry);
      entry.release();
    } catch (IOException e) {
      idle = true;
    }
  }

  void appendedAndPut(Journal journal) throws IOException {
    ByteBuf entry = allocator.buffer(16);
    try {
      journal.append(entry);
    } catch (IOException e) {
      entry.release();
      throw e;
    }
    entry.release();
  }

  void synced(Journal journal) {
    ByteBuf entry = allocator.buffer(16);
    journal.sync(entry);
    entry.release();
  }

  void drained(Journal journal) throws IOException {
    ByteBuf entry = allocator.buffer(16);
    journal.drain(entry);
  }
}
