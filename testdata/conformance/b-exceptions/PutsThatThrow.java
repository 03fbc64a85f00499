package conformance.bexceptions;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/** Puts that can fail, and finally blocks around them. */
@RefMarked
public final class PutsThatThrow {
  private final Segments segments;
  private long entries;

  PutsThatThrow(Segments segments) {
    this.segments = segments;
  }

  // scenario B38 bad
  void twoPutsInFinally() throws IOException {
    Segment left = segments.open("left");
    Segment right = segments.map("right"); // finding KrefLeak error
    try {
      entries += left.entries() + right.entries();
    } finally {
      left.decRef();
      right.decRef();
    }
  }

  // scenario B38 ok
  void twoPutsThatNeverThrow() {
    Cell left = segments.cell(1);
    Cell right = segments.cell(2);
    try {
      entries += left.value() + right.value();
    } finally {
      left.release();
      right.release();
    }
  }

  // scenario B39 ok
  void nestedFinally() throws IOException {
    Segment left = segments.map("left");
    try {
      Segment right = segments.map("right");
      try {
        entries += left.entries() + right.entries();
      } finally {
        right.decRef();
      }
    } finally {
      left.decRef();
    }
  }

  // scenario B39 ok
  void nestedFinallyInFinally() throws IOException {
    Segment left = segments.map("left");
    Segment right = segments.map("right");
    try {
      entries += left.entries() + right.entries();
    } finally {
      try {
        left.decRef();
      } finally {
        right.decRef();
      }
    }
  }

  // scenario B39 bad
  void nestedFinallySameTwice() throws IOException {
    Segment left = segments.map("left");
    Segment right = segments.map("right"); // finding KrefLeak error
    try {
      entries += left.entries() + right.entries();
    } finally {
      try {
        left.decRef();
      } finally {
        left.decRef(); // finding KrefOverPut error
      }
    }
  }

  // scenario B42 bad
  @OwnsRef
  Segment returnThenFinallyThrows(Writer log) throws IOException {
    try {
      return segments.map("main"); // finding KrefLeak error
    } finally {
      log.flush();
    }
  }

  // scenario B42 ok
  @OwnsRef
  Segment finallyCannotThrow(Writer log) {
    try {
      return segments.map("main");
    } finally {
      entries++;
    }
  }

  // scenario B42 ok
  @OwnsRef
  Segment flushFirst(Writer log) throws IOException {
    log.flush();
    return segments.map("main");
  }

  // scenario B43 bad
  @OwnsRef
  Segment returnInsideTryWithResources(String name) throws IOException {
    try (Journal journal = segments.journal()) {
      journal.note(name);
      return segments.map(name); // finding KrefLeak error
    }
  }

  // scenario B43 ok
  @OwnsRef
  Segment returnAfterTryWithResources(String name) throws IOException {
    try (Journal journal = segments.journal()) {
      journal.note(name);
    }
    return segments.map(name);
  }

  // scenario B43 ok
  @OwnsRef
  Segment returnInsideQuietResource(String name) {
    try (Permit permit = segments.permit()) {
      entries += permit.number();
      return segments.map(name);
    }
  }

  // scenario B50 bad
  void putAgainBecauseItThrew(String name) {
    Segment segment = segments.map(name);
    entries += segment.entries();
    try {
      segment.decRef();
    } catch (IOException e) {
      System.err.println("close failed, trying again");
      try {
        segment.decRef(); // finding KrefOverPut error
      } catch (IOException again) {
        System.err.println("still failing");
      }
    }
  }

  // scenario B50 ok
  void putOnceAndLog(String name) {
    Segment segment = segments.map(name);
    entries += segment.entries();
    try {
      segment.decRef();
    } catch (IOException e) {
      System.err.println("close failed: " + e);
    }
  }

  // scenario B50 bad
  void putAfterCatch(String name) throws IOException {
    Segment segment = segments.map(name);
    boolean closed = false;
    try {
      segment.decRef();
      closed = true;
    } finally {
      if (!closed) {
        segment.decRef(); // finding KrefOverPut error
      }
    }
  }
}

/** The last put unmaps the file, which may fail. */
@RefMarked
@RefCounted
interface Segment {
  int entries();

  @PutsRef
  void decRef() throws IOException;
}

@RefMarked
@RefCounted
interface Cell {
  int value();

  @PutsRef
  boolean release();
}

@RefMarked
interface Segments {
  @OwnsRef
  Segment open(String name) throws IOException;

  @OwnsRef
  Segment map(String name);

  @OwnsRef
  Cell cell(int index);

  Journal journal();

  Permit permit();
}

@RefMarked
interface Journal extends Closeable {
  void note(String line);
}

@RefMarked
interface Permit extends AutoCloseable {
  int number();

  @Override
  void close();
}
