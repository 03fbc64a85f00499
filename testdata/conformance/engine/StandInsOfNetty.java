package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.SlicedByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.Recycler;
import io.netty.util.ReferenceCounted;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.Optional;

/** Counted objects without a count of their own: they pass their gets and puts on. */
public final class StandInsOfNetty {
  private StandInsOfNetty() {}

  static final class Forward extends SimpleChannelInboundHandler<Note> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Note note) {
      Labelled labelled = new Labelled("read", note);
      ctx.fireChannelRead(labelled.retain());
    }
  }

  /** The base class puts the message: who passes it on has to get it. */
  static final class ForwardWithout extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf buffer) {
      Page page = new Page(buffer);
      ctx.fireChannelRead(page); // finding KrefHandoffWithoutGet warning
    }
  }

  static final class ForwardPage extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf buffer) {
      Page page = new Page(buffer);
      page.retain();
      ctx.fireChannelRead(page);
    }
  }

  static int pageOwn(ByteBufAllocator alloc) {
    Page page = new Page(alloc.buffer(8));
    int size = page.size();
    page.release();
    return size;
  }

  static int pageOwnAndLose(ByteBufAllocator alloc) {
    Page page = new Page(alloc.buffer(8)); // finding KrefLeak error
    return page.size();
  }

  /** A count of its own is put by whoever makes it. */
  static int counted() {
    OwnCount own = new OwnCount(); // finding KrefLeak error
    return own.refCnt();
  }

  /** What ignores its puts owes none. */
  static String ofNamedConstant() {
    NamedConstant constant = new NamedConstant("none");
    return constant.name;
  }

  static int ofRevoked() {
    Revoked revoked = new Revoked(); // finding KrefLeak error
    return revoked.refCnt();
  }

  static int constant() {
    Constant constant = new Constant();
    return constant.refCnt();
  }

  record Sheet(ByteBuf buffer, int number) {}

  record Checked(ByteBuf buffer) {
    Checked {
      buffer.touch();
    }
  }

  Sheet sheet(ByteBuf whole) {
    ByteBuf part = whole.readRetainedSlice(4);
    return new Sheet(part, 1);
  }

  Checked checked(ByteBuf whole) {
    return new Checked(whole.readRetainedSlice(4));
  }

  /** The composite keeps its parts while it is there itself. */
  static void append(CompositeByteBuf whole, ByteBufAllocator alloc) {
    ByteBuf part = alloc.buffer(8).writeLong(1);
    whole.addComponent(part);
    whole.writerIndex(whole.writerIndex() + part.readableBytes());
  }

  static void appendAndPut(CompositeByteBuf whole, ByteBufAllocator alloc) {
    ByteBuf part = alloc.buffer(8).writeLong(1);
    whole.addComponent(part);
    part.release(); // finding KrefOverPut error
  }

  /** A holder of nothing owes nothing. */
  static int holdsNothing() {
    DefaultByteBufHolder nothing = new DefaultByteBufHolder(null);
    return nothing.hashCode();
  }

  static int holdsSomething(ByteBufAllocator alloc) {
    DefaultByteBufHolder something = new DefaultByteBufHolder(alloc.buffer(1)); // finding KrefLeak error
    return something.hashCode();
  }

  private final IntObjectMap<ByteBuf> parts = new IntObjectHashMap<>();

  void keep(int id, ByteBuf part) {
    parts.put(id, part);
    part.retain();
  }

  int loseKept(int id) {
    ByteBuf part = parts.remove(id); // finding KrefLeak error
    return part.readableBytes();
  }

  void putKept() {
    for (ByteBuf part : parts.values()) {
      part.release();
    }
    parts.clear();
  }

  @SuppressWarnings("deprecation")
  static int slice(ByteBuf whole) {
    ByteBuf part = new SlicedByteBuf(whole, 0, 4);
    return part.readInt();
  }

  /** What counts itself by what it wraps can be handed out in its place. */
  static ReferenceCounted metered(ByteBufAllocator alloc) {
    return new Metered(alloc.buffer(8));
  }

  static int meteredOwn(ByteBufAllocator alloc) {
    Metered metered = new Metered(alloc.buffer(8));
    int size = metered.metered();
    metered.release();
    return size;
  }

  static int meteredAndLose(ByteBufAllocator alloc) {
    Metered metered = new Metered(alloc.buffer(8)); // finding KrefLeak error
    return metered.metered();
  }

  interface Note {
    String text();
  }

  /** Counted where the note is. */
  static final class Labelled implements ReferenceCounted {
    private final String label;
    private final Optional<ReferenceCounted> counted;

    Labelled(String label, Note note) {
      this.label = label;
      this.counted =
          Optional.ofNullable(note instanceof ReferenceCounted ? (ReferenceCounted) note : null);
    }

    String label() {
      return label;
    }

    @Override
    public int refCnt() {
      return counted.isPresent() ? counted.get().refCnt() : 0;
    }

    @Override
    public ReferenceCounted retain() {
      if (counted.isPresent()) {
        counted.get().retain();
      }
      return this;
    }

    @Override
    public ReferenceCounted retain(int more) {
      if (counted.isPresent()) {
        counted.get().retain(more);
      }
      return this;
    }

    @Override
    public ReferenceCounted touch() {
      return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    public boolean release() {
      return counted.isEmpty() || counted.get().release();
    }

    @Override
    public boolean release(int less) {
      return counted.isEmpty() || counted.get().release(less);
    }
  }

  static final class Page implements ReferenceCounted {
    private final ByteBuf buffer;

    Page(ByteBuf buffer) {
      this.buffer = buffer;
    }

    int size() {
      return buffer.readableBytes();
    }

    @Override
    public int refCnt() {
      return buffer.refCnt();
    }

    @Override
    public ReferenceCounted retain() {
      buffer.retain();
      return this;
    }

    @Override
    public ReferenceCounted retain(int more) {
      buffer.retain(more);
      return this;
    }

    @Override
    public ReferenceCounted touch() {
      return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    public boolean release() {
      return buffer.release();
    }

    @Override
    public boolean release(int less) {
      return buffer.release(less);
    }
  }

  /** Passes what counts on to what it wraps, by way of a method that tells what that is. */
  abstract static class Wrapping implements ReferenceCounted {
    private ReferenceCounted wrapped;

    Wrapping(ReferenceCounted wrapped) {
      if (wrapped instanceof Wrapping) {
        this.wrapped = ((Wrapping) wrapped).wrapped;
      } else {
        this.wrapped = wrapped;
      }
    }

    ReferenceCounted unwrap() {
      return wrapped;
    }

    @Override
    public int refCnt() {
      return unwrap().refCnt();
    }

    @Override
    public final ReferenceCounted retain() {
      unwrap().retain();
      return this;
    }

    @Override
    public final ReferenceCounted retain(int more) {
      unwrap().retain(more);
      return this;
    }

    @Override
    public ReferenceCounted touch() {
      return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    public boolean release() {
      return release(1);
    }

    @Override
    public boolean release(int less) {
      return unwrap().release(less);
    }
  }

  /** Counts nothing but how often it has ended. */
  static final class Metered extends Wrapping {
    private int ends;

    Metered(ReferenceCounted wrapped) {
      super(wrapped);
    }

    int metered() {
      return ends;
    }

    @Override
    public boolean release() {
      return release(1);
    }

    @Override
    public boolean release(int less) {
      boolean ended = unwrap().release(less);
      if (ended) {
        ends++;
      }
      return ended;
    }
  }

  static class Constant extends AbstractReferenceCounted {
    @Override
    public boolean release() {
      return false;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {}
  }

  /** Somebody further up ignores puts; a get too many makes no difference. */
  static final class NamedConstant extends Constant {
    final String name;

    NamedConstant(String name) {
      this.name = name;
      retain();
    }
  }

  /** Puts count here, whatever the class above does. */
  static final class Revoked extends Constant {
    private int left = 1;

    @Override
    public ReferenceCounted retain() {
      left++;
      return this;
    }

    @Override
    public boolean release() {
      left--;
      return left == 0;
    }
  }

  interface Source {
    @BorrowsRef
    ByteBuf body();
  }

  /** Comes out of its pool without a reference; what it holds is paid for before it has one. */
  static final class Recycled extends AbstractReferenceCounted {
    private static final Recycler<Recycled> POOL =
        new Recycler<Recycled>() {
          @Override
          protected Recycled newObject(Handle<Recycled> handle) {
            return new Recycled(handle);
          }
        };

    private final Recycler.Handle<Recycled> handle;
    private ByteBuf body;

    private Recycled(Recycler.Handle<Recycled> handle) {
      this.handle = handle;
    }

    static Recycled of(Source source) {
      Recycled taken = POOL.get();
      taken.body = source.body();
      taken.body.retain();
      taken.setRefCnt(1);
      return taken;
    }

    static Recycled ofTwo(Source source) {
      Recycled taken = POOL.get();
      taken.body = source.body();
      taken.body.retain();
      taken.body.retain();
      taken.setRefCnt(1);
      return taken; // finding KrefLeak error
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {
      body.release();
      body = null;
      handle.recycle(this);
    }
  }

  static final class OwnCount extends AbstractReferenceCounted {
    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {}
  }
}
