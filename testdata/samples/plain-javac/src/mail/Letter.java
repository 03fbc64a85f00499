package mail;

import dev.kref.Kref;

/** A letter, burnt when the last reader is done. */
final class Letter {
  final Kref<Letter> kref = Kref.init(this, Letter::burn);
  private String text;

  Letter(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  private void burn() {
    text = "";
  }
}
