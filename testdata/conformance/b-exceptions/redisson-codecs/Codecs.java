package conformance.bexceptions.redissoncodecs;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.List;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/** What an encoder makes belongs to its caller. */
final class Codecs {
  private final Encoder encoder;
  private final Decoder<Object> decoder;

  Codecs(Encoder encoder, Decoder<Object> decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  Object thereAndBack(Object value) {
    try {
      ByteBuf bytes = encoder.encode(value);
      Object back = decoder.decode(bytes, null);
      bytes.release();
      return back;
    } catch (IOException e) {
      return null; // finding KrefLeak error
    }
  }

  Object thereAndBackAtAnyRate(Object value) throws IOException {
    ByteBuf bytes = encoder.encode(value);
    try {
      return decoder.decode(bytes, null);
    } finally {
      bytes.release();
    }
  }

  boolean same(Object one, Object other) throws IOException {
    ByteBuf first = encoder.encode(one); // finding KrefLeak error
    return first.readableBytes() == one.hashCode() && first.equals(other);
  }

  void send(Object value, List<Object> parameters) throws IOException {
    parameters.add(encoder.encode(value));
  }
}
