package dev.kref.checker.finding;

/** What becomes of an object as one piece of code sees it. */
public enum Hold {
  /** This code holds references, which it must put or pass on. */
  OWNED("owned"),
  /** The caller, or whoever lent it, keeps it alive. */
  BORROWED("borrowed"),
  /** A field or container keeps it alive. */
  KEPT("kept"),
  /** Found in a shared place: the locks held since keep it alive, if anything does. */
  FOUND("found"),
  /** The only reference was given away. */
  GIVEN("given away"),
  /** The last reference that was held here is put, or none was won: the object may be dead. */
  DEAD("may be dead"),
  /** Not known. */
  UNKNOWN("unknown");

  private final String text;

  Hold(String text) {
    this.text = text;
  }

  /** The state in words, as an adjective. */
  public String text() {
    return text;
  }
}
