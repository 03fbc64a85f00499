package org.redisson.client.protocol;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.redisson.client.handler.State;

/** Stands in for the library's own. */
public interface Decoder<R> {
  R decode(ByteBuf buf, State state) throws IOException;
}
