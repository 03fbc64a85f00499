package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import io.netty.buffer.ByteBuf;

/** What unknown code has seen it may keep: a get that follows may be for that. */
public final class KeptBeforeTheGet {
  private KeptBeforeTheGet() {}

  /** Lends what it holds. */
  interface Entry {
    @BorrowsRef
    ByteBuf data();
  }

  /** Makes messages of which nothing is known. */
  interface Messages {
    Object around(ByteBuf payload);

    void send(Object message);
  }

  static void sent(Entry entry, Messages messages) {
    ByteBuf payload = entry.data();
    Object message = messages.around(payload);
    payload.retain();
    messages.send(message);
  }

  static void lost(Entry entry, Messages messages) {
    ByteBuf payload = entry.data();
    payload.retain(); // finding KrefLeak error
    messages.send("nothing");
  }

  static void gotAndPut(Entry entry, Messages messages) {
    ByteBuf payload = entry.data();
    messages.send(messages.around(payload));
    payload.retain();
    payload.release();
  }
}
