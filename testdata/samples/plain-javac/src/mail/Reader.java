package mail;

import dev.kref.annotation.OwnsRef;

/** Reads letters. */
final class Reader {
  private String last = "";

  void read(@OwnsRef Letter letter) {
    letter.kref.put();
    last = letter.text();
  }

  void readTwice(Letter letter) {
    letter.kref.get();
    read(letter);
    letter.kref.get();
    read(letter);
  }

  void forget() {
    last = null;
  }

  int length() {
    return last.length();
  }
}
