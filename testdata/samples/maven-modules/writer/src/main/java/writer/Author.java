package writer;

import dev.kref.annotation.RefMarked;
import store.Book;
import store.Shelf;

/** Writes books and shows them. */
@RefMarked
final class Author {
  void write(Shelf shelf, String text) {
    Book book = shelf.open(text);
    shelf.display(book);
  }

  void rewrite(Shelf shelf, String text) {
    Book draft = shelf.open(text);
    if (draft.text().isBlank()) {
      throw new IllegalArgumentException("nothing to rewrite");
    }
    shelf.display(draft);
  }
}
