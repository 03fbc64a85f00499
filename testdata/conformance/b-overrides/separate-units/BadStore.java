package conformance.boverrides.units;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** Inherits every contract and breaks it. */
// scenario B209 bad
@RefMarked
public final class BadStore implements Store<String>, AutoCloseable {
  @OwnsRef private final Doc current = new Doc("");
  private int printed;

  @Override
  public Doc open(String key) {
    return current; // finding KrefContract error
  }

  @Override
  public Doc current() {
    return new Doc("fresh"); // finding KrefContract error
  }

  @Override
  public void save(Doc doc) { // finding KrefLeak error
    printed++;
  }

  @Override
  public void print(Doc doc) {
    printed += doc.text().length();
    doc.put(); // finding KrefOverPut error
  }

  @Override
  public void close() {
    current.put();
  }
}
