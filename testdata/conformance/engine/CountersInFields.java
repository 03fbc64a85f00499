package conformance.engine;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.ReadsCount;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TrustedRefImpl;
import dev.kref.annotation.TryGetsRef;
import dev.kref.annotation.Uncounted;

/** Counted objects that pass their gets and puts on to a counter in a field. */
public final class CountersInFields {
  private CountersInFields() {}

  static void lose(int size) {
    Reply reply = new Reply(size); // finding KrefLeak error
    reply.print();
  }

  static void putOnce(int size) {
    Reply reply = new Reply(size);
    reply.print();
    reply.drop();
  }

  static void constantCounter() {
    Reply reply = Reply.constant();
    reply.print();
  }

  static void standsForItsCounter(Counted counter) {
    if (!counter.tryKeep()) {
      return;
    }
    Label label = new Label("a", counter);
    label.print();
    label.drop();
  }

  static void standsForItsCounterAndIsLost(Counted counter, boolean quiet) {
    if (!counter.tryKeep()) {
      return;
    }
    Label label = new Label("a", counter);
    if (quiet) {
      return; // finding KrefLeak error
    }
    label.print();
    label.drop();
  }

  static Counted watched(Counted inner) {
    return new Counted() {
      private int changes;

      @Override
      public void keep() {
        changes++;
        inner.keep();
      }

      @Override
      public boolean tryKeep() {
        changes++;
        return inner.tryKeep();
      }

      @Override
      public boolean drop() {
        changes++;
        return inner.drop();
      }

      @Override
      public boolean isAlive() {
        return inner.isAlive();
      }
    };
  }

  static void losesTheWatched() {
    Counted counter = watched(new PlainCounter()); // finding KrefLeak error
    counter.isAlive();
  }
}

@RefCounted
interface Counted {
  @Uncounted Counted FOREVER = new PlainCounter();

  @GetsRef
  void keep();

  @TryGetsRef
  boolean tryKeep();

  @PutsRef
  boolean drop();

  @ReadsCount
  boolean isAlive();
}

@TrustedRefImpl
final class PlainCounter implements Counted {
  private int count = 1;

  @Override
  public synchronized void keep() {
    count++;
  }

  @Override
  public synchronized boolean tryKeep() {
    if (count == 0) {
      return false;
    }
    count++;
    return true;
  }

  @Override
  public synchronized boolean drop() {
    return --count == 0;
  }

  @Override
  public synchronized boolean isAlive() {
    return count > 0;
  }
}

final class Reply implements Counted {
  private final int size;
  private final Counted counter;

  Reply(int size) {
    this(size, CountersInFields.watched(new PlainCounter()));
  }

  private Reply(int size, Counted counter) {
    this.size = size;
    this.counter = counter;
  }

  static Reply constant() {
    return new Reply(0, Counted.FOREVER);
  }

  void print() {
    System.out.println(size);
  }

  @Override
  public void keep() {
    counter.keep();
  }

  @Override
  public boolean tryKeep() {
    return counter.tryKeep();
  }

  @Override
  public boolean drop() {
    return counter.drop();
  }

  @Override
  public boolean isAlive() {
    return counter.isAlive();
  }
}

final class Label implements Counted {
  private final String text;
  private final Counted counter;

  Label(String text, Counted counter) {
    this.text = text;
    this.counter = counter;
  }

  void print() {
    System.out.println(text);
  }

  @Override
  public void keep() {
    counter.keep();
  }

  @Override
  public boolean tryKeep() {
    return counter.tryKeep();
  }

  @Override
  public boolean drop() {
    return counter.drop();
  }

  @Override
  public boolean isAlive() {
    return counter.isAlive();
  }
}
