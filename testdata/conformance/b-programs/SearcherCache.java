package conformance.bprograms;

import dev.kref.Kref;
import dev.kref.Ref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.io.IOException;

/** One current searcher, swapped now and then; readers win a reference or try again. */
// scenario B203 ok
@RefMarked
public final class SearcherCache implements AutoCloseable {
  @OwnsRef private volatile Searcher current;

  SearcherCache(@OwnsRef Searcher first) {
    current = first;
  }

  /** The current searcher, or null once this is closed. */
  @OwnsRef
  Searcher acquire() {
    while (true) {
      Searcher searcher = current;
      if (searcher == null) {
        return null;
      }
      if (searcher.tryGet()) {
        return searcher;
      }
    }
  }

  int count(String word) throws IOException {
    Searcher searcher = acquire();
    if (searcher == null) {
      throw new IOException("closed");
    }
    try {
      return searcher.count(word);
    } finally {
      searcher.put();
    }
  }

  int countWithHandle(String word) throws IOException {
    Searcher searcher = acquire();
    if (searcher == null) {
      return 0;
    }
    try (Ref<Searcher> ref = Ref.adopt(searcher.kref)) {
      return ref.value().count(word);
    }
  }

  boolean refresh(int generation) throws IOException {
    Searcher fresh = Searcher.open(generation);
    if (fresh == null) {
      return false;
    }
    boolean swapped = false;
    try {
      fresh.warm();
      swap(fresh);
      swapped = true;
    } finally {
      if (!swapped) {
        fresh.put();
      }
    }
    return true;
  }

  private synchronized void swap(@OwnsRef Searcher next) {
    Searcher old = current;
    current = next;
    if (old != null) {
      old.put();
    }
  }

  @Override
  public synchronized void close() {
    Searcher old = current;
    current = null;
    if (old != null) {
      old.put();
    }
  }
}

/** The same with mistakes. */
// scenario B203 bad
@RefMarked
final class SloppySearcherCache implements AutoCloseable {
  @OwnsRef private volatile Searcher current;

  SloppySearcherCache(@OwnsRef Searcher first) {
    current = first;
  }

  @OwnsRef
  Searcher acquire() {
    Searcher searcher = current;
    if (searcher != null) {
      searcher.get(); // finding KrefUnlockedLookup error
    }
    return searcher;
  }

  @OwnsRef
  Searcher acquireChecked() {
    Searcher searcher = current;
    if (searcher == null || !searcher.tryGet()) {
      return null;
    }
    return searcher;
  }

  int count(String word) throws IOException {
    Searcher searcher = acquireChecked(); // finding KrefLeak error
    if (searcher == null) {
      return 0;
    }
    int count = searcher.count(word);
    searcher.put();
    return count;
  }

  boolean refresh(int generation) throws IOException {
    Searcher fresh = Searcher.open(generation); // finding KrefLeak error
    if (fresh == null) {
      return false;
    }
    fresh.warm();
    swap(fresh);
    return true;
  }

  private synchronized void swap(@OwnsRef Searcher next) {
    current = next; // finding KrefOwnedField error
  }

  @Override
  public synchronized void close() {
    if (current != null) {
      current.put();
      current = null;
    }
  }
}

@RefMarked
final class Searcher {
  final Kref<Searcher> kref = Kref.init(this, Searcher::closeFiles);
  private final int generation;
  private String[] words = {"a", "b"};

  private Searcher(int generation) {
    this.generation = generation;
  }

  /** Null if there is nothing new. */
  @OwnsRef
  static Searcher open(int generation) {
    return generation > 0 ? new Searcher(generation) : null;
  }

  void warm() throws IOException {
    if (words.length == 0) {
      throw new IOException("no words in generation " + generation);
    }
  }

  int count(String word) throws IOException {
    warm();
    int count = 0;
    for (String w : words) {
      if (w.equals(word)) {
        count++;
      }
    }
    return count;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void closeFiles() {
    words = null;
  }
}
