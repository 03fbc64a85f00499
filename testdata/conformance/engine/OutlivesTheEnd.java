package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.Lenient;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What an object says of itself that has nothing to do with what its last put gives back. */
final class OutlivesTheEnd {
  private final StringBuilder log = new StringBuilder();
  private long total;

  /** Where a parcel came from. */
  static final class Origin {
    final String town;
    private final int code;

    Origin(String town, int code) {
      this.town = town;
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** A parcel, of which its end gives back the space and the tags. */
  static class Parcel {
    private static final Deque<ByteBuffer> SPACES = new ArrayDeque<>();

    private final Kref<Parcel> kref = Kref.init(this, Parcel::end);
    private final AtomicLong asked = new AtomicLong();
    private final Origin origin;
    private final ByteBuffer space;
    private final byte[] seal = new byte[8];
    private final Origin[] stops = new Origin[3];
    private final List<String> tags;
    private final Shelf shelf = new Shelf();
    private int weight;
    private int room;
    private long number;

    Parcel(Origin origin, ByteBuffer space, List<String> tags) {
      this.origin = origin;
      this.space = space;
      this.tags = tags;
      this.room = space.remaining();
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void end() {
      SPACES.add(space);
      tags.clear();
      forget();
    }

    private void forget() {
      room = 0;
    }

    Origin origin() {
      return origin;
    }

    String town() {
      return origin.town + " " + origin.code();
    }

    int shelf() {
      return shelf.number();
    }

    int weight() {
      return weight;
    }

    void weigh(int found) {
      weight = found;
    }

    void ask(long times) {
      asked.addAndGet(times);
    }

    ByteBuffer space() {
      return space;
    }

    byte[] seal() {
      return seal;
    }

    Origin[] stops() {
      return stops;
    }

    List<String> tags() {
      return tags;
    }

    int room() {
      return room;
    }

    long number() {
      return number;
    }

    static Parcel numbered(Parcel parcel, long number) {
      parcel.number = number;
      return parcel;
    }

    int firstByte() {
      return space.get(0);
    }

    long checked() {
      if (weight < 0) {
        throw new IllegalStateException("gone");
      }
      return weight;
    }
  }

  /** Where a parcel stands. */
  static final class Shelf implements AutoCloseable {
    private final int number = 3;
    private int[] places = new int[4];

    int number() {
      return number;
    }

    int places() {
      return places.length;
    }

    @Override
    public void close() {
      places = null;
    }
  }

  /** A parcel that is used again once it has come to its end. */
  static final class Reused {
    private static final Deque<Reused> POOL = new ArrayDeque<>();

    private final Kref<Reused> kref = Kref.init(this, Reused::end);
    private final String kind = "box";
    private int size;

    @PutsRef
    void put() {
      kref.put();
    }

    private void end() {
      POOL.add(this);
    }

    String kind() {
      return kind;
    }

    int size() {
      return size;
    }

    void resize(int found) {
      size = found;
    }
  }

  void rightFinalField(@OwnsRef Parcel parcel) {
    parcel.put();
    log.append(parcel.origin().town);
  }

  void rightThroughIt(@OwnsRef Parcel parcel) {
    parcel.put();
    log.append(parcel.town());
  }

  void rightOfAnother(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.shelf();
  }

  void rightSetByOthers(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.weight();
    total += parcel.weight;
  }

  void rightCounting(@OwnsRef Parcel parcel) {
    parcel.put();
    parcel.ask(1);
  }

  void wrongGivenBack(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.space().get(); // finding KrefUseAfterPut warning
  }

  void rightArrayOfOthers(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.stops().length;
  }

  void wrongArray(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.seal()[0]; // finding KrefUseAfterPut warning
  }

  void wrongEmptied(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.tags().size(); // finding KrefUseAfterPut warning
  }

  void wrongForgotten(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.room(); // finding KrefUseAfterPut error
  }

  void wrongSetFromOutside(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.number(); // finding KrefUseAfterPut error
  }

  void wrongContent(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.firstByte(); // finding KrefUseAfterPut warning
  }

  void wrongRefusedWhenDead(@OwnsRef Parcel parcel) {
    parcel.put();
    total += parcel.checked(); // finding KrefUseAfterPut error
  }

  void rightKindOfReused(@OwnsRef Reused reused) {
    reused.put();
    log.append(reused.kind());
  }

  void wrongSizeOfReused(@OwnsRef Reused reused) {
    reused.put();
    total += reused.size(); // finding KrefUseAfterPut error
  }

  void rightSenderOfWritten(ChannelHandlerContext ctx, @OwnsRef DatagramPacket packet) {
    ctx.writeAndFlush(packet);
    if (packet.sender() == null || isLocal(packet)) {
      ctx.close();
    }
  }

  void wrongLengthOfWritten(ChannelHandlerContext ctx, @OwnsRef DatagramPacket packet) {
    ctx.writeAndFlush(packet);
    total += packet.content().readableBytes(); // finding KrefUseAfterHandoff error
  }

  void wrongHelperForWritten(ChannelHandlerContext ctx, @OwnsRef DatagramPacket packet) {
    ctx.writeAndFlush(packet);
    total += sum(packet); // finding KrefUseAfterHandoff error
  }

  int wrongContentOfReleased(@OwnsRef DatagramPacket packet) {
    packet.release();
    log.append(packet.recipient());
    return packet.content().readByte(); // finding KrefUseAfterPut error
  }

  /** The listener only tells of what was written. */
  void rightToldOf(ChannelHandlerContext ctx, @OwnsRef DatagramPacket packet) {
    ctx.writeAndFlush(packet)
        .addListener(
            (ChannelFutureListener)
                future -> log.append("not written: " + packet + " to " + packet.recipient()));
  }

  void wrongListener(ChannelHandlerContext ctx, @OwnsRef DatagramPacket packet) {
    ctx.writeAndFlush(packet)
        .addListener(
            (ChannelFutureListener) // finding KrefUseAfterHandoff error
                future -> {
                  log.append("not written: ").append(packet.content().readByte());
                });
  }

  /** What a letter says on its envelope. */
  interface Envelope {
    @Lenient
    String from();

    @Lenient
    String to();
  }

  /** A name for all kinds of mail. */
  interface Mail {
    @Lenient
    String to();
  }

  @RefCounted
  interface Letter extends Envelope, Mail {
    @Override
    @Lenient
    String to();

    @PutsRef
    void burn();

    int words();
  }

  void rightAddressNoted(@OwnsRef Letter letter) {
    letter.burn();
    noteAddress(letter);
    lastSeen = letter;
  }

  void wrongRead(@OwnsRef Letter letter) {
    letter.burn();
    read(letter); // finding KrefUseAfterPut error
  }

  void wrongSorted(@OwnsRef Letter letter) {
    letter.burn();
    sort(letter); // finding KrefUseAfterPut error
  }

  void wrongKept(@OwnsRef Letter letter) {
    letter.burn();
    lastMail = letter; // finding KrefUseAfterPut error
  }

  private Envelope lastSeen;
  private Mail lastMail;

  private static native void noteAddress(Envelope envelope);

  private static native void read(Letter letter);

  private static native void sort(Mail mail);

  private static native boolean isLocal(@Lenient DatagramPacket packet);

  private static native int sum(@BorrowsRef DatagramPacket packet);

  /** An object that got a reference of its own is used by its caller as before. */
  static final class Segment {
    private final Kref<Segment> kref = Kref.init(this, Segment::end);
    private byte[] bytes = new byte[16];

    @TryGetsRef
    boolean hold() {
      return kref.tryGet();
    }

    @PutsRef
    void release() {
      kref.put();
    }

    private void end() {
      bytes = null;
    }

    int flush() {
      if (hold()) {
        bytes[0]++;
        release();
      }
      return bytes.length;
    }
  }

  /** Marked code says what it means, and keeps to it. */
  @RefMarked
  static final class Strict {
    private int weight;

    void wrongInMarkedCode(@OwnsRef Parcel parcel) {
      parcel.put();
      weight += parcel.weight(); // finding KrefUseAfterPut error
    }

    void wrongTextInMarkedCode(@OwnsRef ByteBuf bytes) {
      bytes.release();
      System.out.println("put " + bytes.readableBytes()); // finding KrefUseAfterPut error
    }
  }
}
