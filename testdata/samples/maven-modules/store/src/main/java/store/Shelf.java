package store;

import dev.kref.annotation.OwnsRef;

/** Gives books out and takes them back. */
public final class Shelf {
  @OwnsRef private Book displayed;

  public @OwnsRef Book open(String text) {
    return new Book(text);
  }

  public void display(@OwnsRef Book book) {
    close();
    displayed = book;
  }

  public void close() {
    if (displayed != null) {
      displayed.kref.put();
      displayed = null;
    }
  }
}
