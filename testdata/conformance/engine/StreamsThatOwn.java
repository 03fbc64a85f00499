package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream with a reference of its own outlives the one that its message holds. */
public final class StreamsThatOwn {
  private StreamsThatOwn() {}

  interface Message {
    ByteBuf body();
  }

  static int read(Message message, boolean last) throws IOException {
    ByteBuf body = message.body();
    InputStream stream;
    try {
      stream = new ByteBufInputStream(body.retain(), true);
    } finally {
      if (last) {
        body.release();
      }
    }
    try (InputStream in = stream) {
      return in.read();
    }
  }

  static int readOfNone(Message message, boolean last) throws IOException {
    ByteBuf body = message.body();
    InputStream stream;
    try {
      stream = new ByteBufInputStream(body);
    } finally {
      if (last) {
        body.release();
      }
    }
    try (InputStream in = stream) {
      return in.read(); // finding KrefUseAfterPut warning
    }
  }
}
