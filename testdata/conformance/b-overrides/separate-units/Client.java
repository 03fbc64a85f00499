package conformance.boverrides.units;

import dev.kref.annotation.RefMarked;

/** Calls through the interface and through the implementation: the verdict is the same. */
@RefMarked
public final class Client {
  private int length;

  // scenario B209 bad
  void throughInterface(Store<String> store) {
    Doc doc = store.open("a"); // finding KrefLeak error
    store.print(doc);
  }

  // scenario B209 bad
  void throughImplementation(GoodStore store) {
    Doc doc = store.open("a"); // finding KrefLeak error
    store.print(doc);
  }

  // scenario B209 ok
  void balanced(GoodStore store) {
    Doc doc = store.open("a");
    if (doc != null) {
      length += doc.text().length();
      doc.put();
    }
  }

  // scenario B209 ok
  void saved(GoodStore store) {
    Doc doc = new Doc("b");
    store.save(doc);
  }

  // scenario B209 bad
  void savedAndPut(GoodStore store) {
    Doc doc = new Doc("b");
    store.save(doc);
    doc.put(); // finding KrefOverPut error
  }
}
