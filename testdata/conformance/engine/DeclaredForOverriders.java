package engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;

/** A method that declares just any exception may have none: it leaves that to its overriders. */
abstract class DeclaredForOverriders {
  ByteBuf greeting(ByteBufAllocator alloc, Object guest) throws Exception {
    ByteBuf buffer = alloc.buffer();
    if (welcome(guest)) {
      buffer.writeInt(1);
    }
    return buffer;
  }

  /** Asks what throws nothing, whatever the signature says. */
  protected boolean welcome(Object guest) throws Exception {
    return guest != null && known(guest);
  }

  private boolean known(Object guest) throws Exception {
    try {
      load();
    } catch (IOException e) {
      return false;
    }
    return guest.hashCode() != 0;
  }

  void load() throws IOException {
    throw new IOException("no guests");
  }

  ByteBuf farewell(ByteBufAllocator alloc, Object guest) throws Exception {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    if (leaving(guest)) {
      buffer.writeInt(2);
    }
    return buffer;
  }

  /** An overrider in sight may throw. */
  protected boolean leaving(Object guest) throws Exception {
    return guest == null;
  }

  ByteBuf table(ByteBufAllocator alloc, Object guest) throws Exception {
    ByteBuf buffer = alloc.buffer();
    buffer.writeInt(seat(guest));
    return buffer;
  }

  /** All that is there to run throws nothing. */
  protected abstract int seat(Object guest) throws Exception;

  ByteBuf menu(ByteBufAllocator alloc, Object guest) throws Exception {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    buffer.writeInt(dish(guest));
    return buffer;
  }

  /** Nothing in sight says what runs. */
  protected abstract int dish(Object guest) throws Exception;

  abstract static class Host extends DeclaredForOverriders {
    @Override
    protected boolean welcome(Object guest) throws Exception {
      return super.welcome(guest) || guest instanceof Host;
    }

    @Override
    protected boolean leaving(Object guest) throws Exception {
      if (guest instanceof Host) {
        throw new IOException("stays");
      }
      return true;
    }

    @Override
    protected int seat(Object guest) {
      return 1;
    }
  }
}
