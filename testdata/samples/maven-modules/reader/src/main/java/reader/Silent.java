package reader;

import dev.kref.annotation.RefMarked;
import store.Book;
import store.Shelf;

/** Reads alone. */
@RefMarked
final class Silent {
  int length(Shelf shelf, String text) {
    Book book = shelf.open(text);
    book.kref.put();
    return book.text().length();
  }

  int twice(Shelf shelf, String text) {
    return shelf.open(text).text().length() * 2;
  }
}
