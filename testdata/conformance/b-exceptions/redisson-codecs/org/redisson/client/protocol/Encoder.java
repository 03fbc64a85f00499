package org.redisson.client.protocol;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Stands in for the library's own: it is not on the class path of these inputs. */
public interface Encoder {
  ByteBuf encode(Object in) throws IOException;
}
