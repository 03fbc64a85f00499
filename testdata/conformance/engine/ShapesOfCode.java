package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.PutsRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the code around a call says of it: checks that throw, rounds that were asked for, keys. */
public final class ShapesOfCode {
  private final Map<Integer, Card> cards = new HashMap<>();
  private Card shared;
  private int total;

  /** The check throws for what the condition has found. */
  int rightCheckAfterCleanUp(Card card, int length) {
    if (length < 0) {
      card.put();
      checkNotNegative(length, "length");
    }
    return card.getSize() + length;
  }

  int wrongCheckOfSomethingElse(Card card, int length, int offset) {
    if (length < 0) {
      card.put();
      checkNotNegative(offset, "offset");
    }
    return card.getSize() + length; // finding KrefUseAfterPut warning
  }

  int wrongCheckBeforeMore(Card card, int length) {
    if (length < 0) {
      checkNotNegative(length, "length");
      card.put();
    }
    return card.getSize() + length; // finding KrefUseAfterPut warning
  }

  private static native void checkNotNegative(int number, String name);

  /** As many references are put as the caller says. */
  void rightAsManyAsAsked(int references) {
    for (int i = 0; i < references; i++) {
      shared.put();
    }
  }

  void wrongOnceForEachName(List<String> names) {
    for (String name : names) {
      total += name.length();
      shared.put(); // finding KrefOverPut warning
    }
  }

  /** What is taken out is what was found under the same key. */
  void rightTakenOutAndPassedOn(int key, List<Card> out) {
    Card card = cards.get(key);
    if (card == null) {
      return;
    }
    cards.remove(key);
    out.add(card);
  }

  void wrongTakenOutAndLost(int key) {
    Card card = cards.get(key);
    if (card == null) {
      return;
    }
    cards.remove(key);
    if (card.getSize() > 3) {
      throw new IllegalStateException("too large"); // finding KrefLeak error
    }
    card.put();
  }

  void keeps(int key) {
    cards.put(key, new Card());
  }

  void close() {
    cards.values().forEach(Card::put);
    cards.clear();
  }

  static final class Card {
    final Kref<Card> kref = Kref.init(this, Card::free);
    private int size = 1;

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }

    int getSize() {
      return size;
    }
  }
}
