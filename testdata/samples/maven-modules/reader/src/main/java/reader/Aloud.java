package reader;

import dev.kref.annotation.RefMarked;
import store.Book;
import store.Shelf;

/** Reads to others. */
@RefMarked
final class Aloud {
  int words(Shelf shelf, String text) {
    Book book = shelf.open(text);
    String read = book.text();
    if (read.isEmpty()) {
      return 0;
    }
    book.kref.put();
    return read.split(" ").length;
  }
}
