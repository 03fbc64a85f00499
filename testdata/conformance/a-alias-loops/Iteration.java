package conformance.aaliasloops;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Iteration that owns a reference of the current node: the step to the next one puts it, as the
 * kernel's {@code of_get_next_child} does.
 */
@RefMarked
public final class Iteration {
  private int seen;

  // scenario A30 ok
  void traverseAll(Tree tree) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      seen += node.id();
    }
  }

  // scenario A30 ok
  void traverseAllWithWhile(Tree tree) {
    Node node = tree.next(null);
    while (node != null) {
      seen += node.id();
      node = tree.next(node);
    }
  }

  // scenario A30 ok
  void traverseWithContinue(Tree tree) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() < 0) {
        continue;
      }
      seen += node.id();
    }
  }

  // scenario A30 bad
  void onlyTheFirst(Tree tree) {
    Node node = tree.next(null); // finding KrefLeak error
    if (node != null) {
      seen += node.id();
    }
  }

  // scenario A31 bad
  boolean breakOut(Tree tree, int wanted) {
    boolean found = false;
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        found = true;
        break; // finding KrefLeak error
      }
    }
    return found;
  }

  // scenario A31 ok
  boolean putAndBreakOut(Tree tree, int wanted) {
    boolean found = false;
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        found = true;
        node.put();
        break;
      }
    }
    return found;
  }

  // scenario A31 bad
  boolean returnFromInside(Tree tree, int wanted) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        return true; // finding KrefLeak error
      }
    }
    return false;
  }

  // scenario A31 ok
  boolean putAndReturn(Tree tree, int wanted) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        node.put();
        return true;
      }
    }
    return false;
  }

  // scenario A31 bad
  void throwFromInside(Tree tree) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() < 0) {
        throw new IllegalStateException("bad node"); // finding KrefLeak error
      }
      seen++;
    }
  }

  // scenario A31 ok
  void putAndThrow(Tree tree) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() < 0) {
        node.put();
        throw new IllegalStateException("bad node");
      }
      seen++;
    }
  }

  // scenario A32 bad
  void putInBodyToo(Tree tree) {
    for (Node n = tree.next(null); n != null; n = tree.next(n)) n.put(); // finding KrefOverPut error
  }

  // scenario A32 ok
  void getInBodyToo(Tree tree) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      node.get();
      seen += node.id();
      node.put();
    }
  }

  // scenario A32 ok
  void eachElementIsOurs(Iterator<@OwnsRef Node> nodes) {
    while (nodes.hasNext()) {
      Node node = nodes.next();
      seen += node.id();
      node.put();
    }
  }

  // scenario A32 bad
  void eachElementPutTwice(Iterator<@OwnsRef Node> nodes) {
    while (nodes.hasNext()) {
      Node node = nodes.next();
      node.put();
      node.put(); // finding KrefOverPut error
    }
  }

  // scenario A31 bad
  void eachElementForgotten(Iterator<@OwnsRef Node> nodes) {
    while (nodes.hasNext()) {
      Node node = nodes.next(); // finding KrefLeak error
      seen += node.id();
    }
  }

  // scenario A33 ok
  @OwnsRef
  Node find(Tree tree, int wanted) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        return node;
      }
    }
    return null;
  }

  // scenario A33 bad
  @OwnsRef
  Node findWithOneGetTooMany(Tree tree, int wanted) {
    for (Node node = tree.next(null); node != null; node = tree.next(node)) {
      if (node.id() == wanted) {
        node.get();
        return node; // finding KrefLeak error
      }
    }
    return null;
  }

  // scenario A33 ok
  @OwnsRef
  Node require(Tree tree, int wanted) {
    Node node = tree.next(null);
    while (node != null && node.id() != wanted) {
      node = tree.next(node);
    }
    if (node == null) {
      throw new NoSuchElementException("node " + wanted);
    }
    return node;
  }
}

/** A forest that is walked one node at a time. */
@RefMarked
interface Tree {
  /** The node after the given one, with a reference for the caller; puts the given one. */
  @OwnsRef
  Node next(@PutsRef Node previous);
}

@RefMarked
final class Node {
  private final Kref<Node> kref = Kref.init(this, Node::unlink);
  private final int id;
  private boolean unlinked;

  Node(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void unlink() {
    unlinked = true;
  }
}
