package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReturnsAlias;

/** Objects that stand for the one that they were made with, or own it. */
public final class StandIns {
  private StandIns() {}

  static int search(Book book) {
    Searcher searcher = new Searcher(book);
    return searcher.hits();
  }

  static int searchInPlace(Book book) {
    Finder finder =
        new Finder(book) {
          @Override
          int hits() {
            return super.hits() + 1;
          }
        };
    return finder.hits();
  }

  static int searchOwn(int pages) {
    Book book = new Book(pages);
    Searcher searcher = new Searcher(book);
    int hits = searcher.hits();
    book.put();
    return hits;
  }

  static int searchAndLose(int pages) {
    Book book = new Book(pages); // finding KrefLeak error
    Searcher searcher = new Searcher(book);
    return searcher.hits();
  }

  /** Nobody puts the cover: it was given nothing that it could give back. */
  static int coverBorrowed(Book book) {
    Cover cover = new Cover(book);
    return cover.pages();
  }

  static int coverOwn(int pages) {
    Cover cover = new Cover(new Book(pages));
    int there = cover.pages();
    cover.put();
    return there;
  }

  static int coverOwnAndLose(int pages) {
    Cover cover = new Cover(new Book(pages)); // finding KrefLeak error
    return cover.pages();
  }

  /** The book is looked at while the cover, which has taken it over, is there. */
  static int lookInside(int pages) {
    Book book = new Book(pages);
    Cover cover = new Cover(book);
    int there = book.pages() + cover.pages();
    cover.put();
    return there;
  }
}

@RefCounted
class Finder {
  private final Book book;

  Finder(@ReturnsAlias Book book) {
    this.book = book;
  }

  int hits() {
    return book.pages();
  }
}

class Searcher extends Finder {
  private final String name;

  Searcher(Book book) {
    this("searcher", book);
  }

  Searcher(String name, Book book) {
    super(book);
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}

class Sheet {
  private final Kref<Sheet> kref = Kref.init(this, Sheet::freed);
  @OwnsRef private final Book inside;

  Sheet(@OwnsRef Book inside) {
    this.inside = inside;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void freed() {
    inside.put();
  }

  int pages() {
    return inside.pages();
  }
}

class Cover extends Sheet {
  private final int color;

  Cover(Book book) {
    super(book);
    this.color = 3;
  }

  int color() {
    return color;
  }
}

@RefMarked
final class Book {
  private final Kref<Book> kref = Kref.init(this, Book::freed);
  private final int pages;

  Book(int pages) {
    this.pages = pages;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void freed() {
    System.out.println(pages);
  }

  int pages() {
    return pages;
  }
}
