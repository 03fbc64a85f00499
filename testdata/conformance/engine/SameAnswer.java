package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.Lenient;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;

/** A question that is asked again, with no change in between, has the same answer. */
public final class SameAnswer {
  private int total;

  /** What comes back is a leaf: any other node was put, and read on from. */
  int rightPutOnceByItsKind(Tree tree, long from) {
    Node node = next(tree, from);
    int size = node.getSize();
    node.put();
    return size;
  }

  @OwnsRef
  private Node next(Tree tree, long from) {
    long at = from;
    Node node;
    do {
      node = tree.read(at++);
      if (!node.getKind().isLeaf()) {
        node.put();
      }
    } while (!node.getKind().isLeaf());
    return node;
  }

  int wrongPutWhateverItIs(Tree tree, long from) {
    Node node = tree.read(from);
    if (!node.getKind().isLeaf()) {
      node.put();
    }
    if (from < 0) {
      return 0; // finding KrefLeak error
    }
    node.put(); // finding KrefOverPut error
    return total;
  }

  /** Neither a count nor a loop over something else changes what the node is. */
  int rightLoopInBetween(Node node, byte[] key) {
    if (node.getKind().isLeaf()) {
      node.get();
    }
    int zeros = countZeros(key);
    if (node.getKind().isLeaf()) {
      node.put();
    }
    return zeros;
  }

  int wrongLoopInBetween(Node node, byte[] key) {
    if (node.getKind().isLeaf()) {
      node.get();
    }
    int zeros = countZeros(key);
    if (zeros > 0) {
      return zeros; // finding KrefLeak error
    }
    if (node.getKind().isLeaf()) {
      node.put();
    }
    return zeros;
  }

  /** The rounds wait for another answer, which comes. */
  void wrongAfterWaiting(Tree tree) {
    Node node = tree.read(0);
    if (!node.isReady()) {
      total--;
    }
    while (!node.isReady()) {
      total++;
    }
    node.put();
    total += node.getSize(); // finding KrefUseAfterPut error
  }

  void rightAfterWaiting(Tree tree) {
    Node node = tree.read(0);
    while (!node.isReady()) {
      total++;
    }
    total += node.getSize();
    node.put();
  }

  /** Both are the same comparison, whichever side stands first. */
  void rightEitherSideFirst(Node node, Node other) {
    if (node.getOffset() < other.getOffset()) {
      node.get();
    }
    total++;
    if (other.getOffset() > node.getOffset()) {
      node.put();
    }
  }

  void wrongEitherSideFirst(Node node, Node other) {
    if (node.getOffset() < other.getOffset()) {
      node.get(); // finding KrefLeak error
    }
    total++;
    if (other.getOffset() > total) {
      node.put();
    }
  }

  /** What was recognized by its key is not met again by the next one. */
  int rightMovesOn(Tree tree, Node first, long from) {
    long at = from;
    Node node;
    while (true) {
      if (first.getOffset() == at) {
        node = first;
      } else {
        node = tree.read(at);
      }
      total += node.getSize();
      at = tree.below(at);
      if (at < 0) {
        break;
      }
      node.put();
    }
    node.put();
    return total;
  }

  int wrongComesBack(Tree tree, Node first, long from) {
    long at = from;
    Node node;
    while (true) {
      if (first.getOffset() < at) {
        node = first;
      } else {
        node = tree.read(at);
      }
      total += node.getSize(); // finding KrefUseAfterPut warning
      at = tree.below(at);
      if (at < 0) {
        break;
      }
      node.put();
    }
    node.put();
    return total;
  }

  private static int countZeros(byte[] bytes) {
    int zeros = 0;
    for (int i = 0; i < bytes.length; i++) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  interface Tree {
    @OwnsRef
    Node read(long at);

    long below(long at);
  }

  interface Kind {
    boolean isLeaf();
  }

  abstract static class Node {
    final Kref<Node> kref = Kref.init(this, Node::free);
    private int size = 1;

    @GetsRef
    void get() {
      kref.get();
    }

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

    @Lenient
    abstract Kind getKind();

    abstract boolean isReady();

    @Lenient
    abstract long getOffset();
  }
}
