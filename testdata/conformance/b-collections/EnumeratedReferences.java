package conformance.bcollections;

import dev.kref.Kref;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Enumeration;

/** Enumerations whose elements own: what is handed out belongs to whoever asked for it. */
@RefMarked
public final class EnumeratedReferences {
  private long sum;

  void takesAndForgets(Enumeration<@OwnsRef Entry> entries) {
    while (entries.hasMoreElements()) {
      Entry entry = entries.nextElement(); // finding KrefLeak error
      sum += entry.size();
    }
  }

  void takesAndPuts(Enumeration<@OwnsRef Entry> entries) {
    while (entries.hasMoreElements()) {
      Entry entry = entries.nextElement();
      sum += entry.size();
      entry.put();
    }
  }

  void onlyLooks(Enumeration<Entry> entries) {
    while (entries.hasMoreElements()) {
      sum += entries.nextElement().size();
    }
  }

  /** Called with elements that are the callee's to put. */
  interface Received {
    void complete(int code, Enumeration<@OwnsRef Entry> entries);
  }

  void lambdaForgets(Requests requests) {
    requests.read(
        (code, entries) -> {
          Entry entry = entries.nextElement(); // finding KrefLeak error
          sum += entry.size();
        });
  }

  void lambdaPuts(Requests requests) {
    requests.read(
        (code, entries) -> {
          Entry entry = entries.nextElement();
          sum += entry.size();
          entry.put();
        });
  }

  @RefMarked
  interface Requests {
    void read(@HandsOff Received callback);
  }

  @RefMarked
  static final class Entry {
    final Kref<Entry> kref = Kref.init(this, Entry::free);

    private int size = 3;

    int size() {
      return size;
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}
