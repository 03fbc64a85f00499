package conformance.boverrides.units;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** Inherits every contract and keeps it. */
// scenario B209 ok
@RefMarked
public final class GoodStore implements Store<String>, AutoCloseable {
  @OwnsRef private Doc current = new Doc("");
  private int printed;

  @Override
  public Doc open(String key) {
    return key.isEmpty() ? null : new Doc(key);
  }

  @Override
  public Doc current() {
    return current;
  }

  @Override
  public void save(Doc doc) {
    Doc old = current;
    current = doc;
    old.put();
  }

  @Override
  public void print(Doc doc) {
    printed += doc.text().length();
  }

  @Override
  public void close() {
    current.put();
  }
}
