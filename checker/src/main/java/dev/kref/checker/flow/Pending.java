package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import java.util.Objects;

/**
 * A way out of this code of which it is not yet known whether it was right.
 *
 * @param kind what happened
 * @param place the field or container that the object was stored in; null for others
 * @param at the expression that did it
 * @param to who got the object, for messages
 */
record Pending(Kind kind, Symbol place, Tree at, String to) {
  /** Passed, while a field keeps it, to code that may have taken over what the field then drops. */
  static final Pending SEEN = new Pending(Kind.SEEN, null, null, "");

  enum Kind {
    /** Stored: a reference may go with it. */
    STORED,
    /**
     * Stored in another object's field: a reference may go with it, but nothing says that one must.
     */
    CARRIED,
    /** Given to an owner without a reference to give; a get that comes too late may follow. */
    UNPAID,
    /**
     * Kept by something that this code still sees, without a reference to give: a get that follows
     * pays for it.
     */
    DUE,
    /** Seen by code that runs later and takes no reference over: this code must keep its own. */
    SHARED,
    /** Seen by code of which nothing is known. */
    SEEN
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Pending that
            && kind == that.kind
            && place == that.place
            && at == that.at
            && to.equals(that.to);
  }

  @Override
  public int hashCode() {
    return (kind.ordinal() * 31 + Objects.hashCode(place)) * 31 + Objects.hashCode(at);
  }
}
