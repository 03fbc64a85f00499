package conformance.engine;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Elements that an iterator takes out of a list whose elements the same method puts. */
public final class TakenByTheCursor {
  private final Consumer<List<ByteBuf>> next;
  private boolean active;

  TakenByTheCursor(Consumer<List<ByteBuf>> next) {
    this.next = next;
  }

  void takenAndForgotten(List<ByteBuf> parts, IntPredicate wanted) {
    Iterator<ByteBuf> all = parts.iterator();
    while (all.hasNext()) {
      ByteBuf part = all.next(); // finding KrefLeak warning
      if (!wanted.test(part.readableBytes())) {
        all.remove();
      }
    }
    if (active) {
      next.accept(parts);
    } else {
      parts.forEach(ByteBuf::release);
    }
  }

  void takenAndPut(List<ByteBuf> parts, IntPredicate wanted) {
    Iterator<ByteBuf> all = parts.iterator();
    while (all.hasNext()) {
      ByteBuf part = all.next();
      if (!wanted.test(part.readableBytes())) {
        all.remove();
        part.release();
      }
    }
    parts.forEach(ByteBuf::release);
  }

  void putAndTaken(List<ByteBuf> parts, IntPredicate wanted) {
    for (Iterator<ByteBuf> all = parts.iterator(); all.hasNext(); ) {
      ByteBuf part = all.next();
      if (!wanted.test(part.readableBytes())) {
        part.release();
        all.remove();
      }
    }
    for (ByteBuf part : parts) {
      part.release();
    }
  }

  /** Whose the elements are, nothing says. */
  void onlyChosen(List<ByteBuf> parts, IntPredicate wanted) {
    Iterator<ByteBuf> all = parts.iterator();
    while (all.hasNext()) {
      ByteBuf part = all.next();
      if (!wanted.test(part.readableBytes())) {
        all.remove();
      }
    }
    next.accept(parts);
  }

  void sorted(List<ByteBuf> parts, List<ByteBuf> others, IntPredicate wanted) {
    Iterator<ByteBuf> all = parts.iterator();
    while (all.hasNext()) {
      ByteBuf part = all.next();
      if (!wanted.test(part.readableBytes())) {
        others.add(part);
        all.remove();
      }
    }
    parts.forEach(part -> part.release());
  }

  void shownToOthers(List<ByteBuf> parts, Consumer<ByteBuf> sink) {
    Iterator<ByteBuf> all = parts.iterator();
    while (all.hasNext()) {
      ByteBuf part = all.next();
      sink.accept(part);
      all.remove();
      if (!active) {
        break;
      }
    }
    parts.forEach(ByteBuf::release);
  }
}
