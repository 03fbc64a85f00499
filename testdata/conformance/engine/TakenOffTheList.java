package conformance.engine;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** A list of what is to be cleaned up, and those who take things off it. */
public final class TakenOffTheList {
  private final List<ByteBuf> dirty = new ArrayList<>();

  /** The caller sees to it from now on. */
  void takeOff(ByteBuf buffer) {
    dirty.remove(buffer);
  }

  int takenAndForgotten() {
    ByteBuf first = dirty.remove(0); // finding KrefLeak error
    return first.readableBytes();
  }

  void cleanUp() {
    for (ByteBuf each : dirty) {
      each.release();
    }
    dirty.clear();
  }
}
