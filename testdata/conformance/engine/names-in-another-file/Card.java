package conformance.engine.names;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/** A message with other names for its content and for its get, which others may override. */
public class Card extends DefaultByteBufHolder {
  private final int number;

  Card(ByteBuf content, int number) {
    super(content);
    this.number = number;
  }

  public int number() {
    return number;
  }

  public ByteBuf text() {
    return content();
  }

  public Card shared() {
    return retain();
  }

  @Override
  public Card retain() {
    super.retain();
    return this;
  }
}
