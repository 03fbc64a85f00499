package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.SwappedByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.List;

/** Counted objects that go by an interface that says nothing of counts. */
final class MadeAsWhat {
  /** A piece of data, counted or not. */
  interface Piece {
    Piece keep();

    void drop();

    Piece part(int from);

    int size();
  }

  /** Who receives pieces, of which nothing more is known. */
  interface Sink {
    void accept(int number, Piece piece);
  }

  /** A piece that is counted, by methods of its own names. */
  static class CountedPiece extends UnpooledHeapByteBuf implements Piece {
    CountedPiece(ByteBufAllocator allocator) {
      super(allocator, 8, 8);
    }

    @Override
    public CountedPiece keep() {
      return (CountedPiece) super.retain();
    }

    @Override
    public void drop() {
      release();
    }

    @Override
    public Part part(int from) {
      return new Part(this);
    }

    @Override
    public int size() {
      return readableBytes();
    }
  }

  /** A view that shares the count of its piece. */
  static final class Part extends SwappedByteBuf implements Piece {
    Part(ByteBuf of) {
      super(of);
    }

    @Override
    public Part keep() {
      retain();
      return this;
    }

    @Override
    public void drop() {
      release();
    }

    @Override
    public Part part(int from) {
      return this;
    }

    @Override
    public int size() {
      return readableBytes();
    }
  }

  private final ByteBufAllocator allocator;
  private final Sink sink;

  MadeAsWhat(ByteBufAllocator allocator, Sink sink) {
    this.allocator = allocator;
    this.sink = sink;
  }

  void passedOnByAHelper() {
    passOn(new CountedPiece(allocator));
  }

  private void passOn(Piece piece) {
    sink.accept(1, piece);
  }

  void onlyMeasuredByAHelper() {
    measure(new CountedPiece(allocator)); // finding KrefLeak error
  }

  private static int measure(Piece piece) {
    return piece.size();
  }

  void droppedByItsOwnMethod() {
    CountedPiece piece = new CountedPiece(allocator);
    piece.drop();
  }

  void droppedByTheInterface() {
    Piece piece = new CountedPiece(allocator);
    piece.drop();
  }

  void keptOnceTooOften(int size) {
    Piece piece = new CountedPiece(allocator); // finding KrefLeak error
    if (size > 3) {
      piece.keep();
    }
    piece.drop();
  }

  void partsGoIntoAList(List<Piece> parts, int size) {
    CountedPiece piece = new CountedPiece(allocator);
    try {
      for (int i = 0; i < size; i++) {
        piece.keep();
        parts.add(piece.part(i));
      }
    } finally {
      piece.drop();
    }
  }
}
