package store;

import dev.kref.Kref;

/** A book that is held open while somebody reads it. */
public final class Book {
  public final Kref<Book> kref = Kref.init(this, Book::close);
  private String text;

  Book(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  private void close() {
    text = null;
  }
}
