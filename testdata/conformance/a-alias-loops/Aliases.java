package conformance.aaliasloops;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.function.IntConsumer;

/** One object under several names, and names that change their object. */
@RefMarked
public final class Aliases {
  private int sum;

  // scenario A21 bad
  void overwrittenByAnother() {
    Block block = Block.read(1); // finding KrefLeak error
    sum += block.number();
    block = Block.read(2);
    sum += block.number();
    block.put();
  }

  // scenario A21 ok
  void putThenOverwritten() {
    Block block = Block.read(1);
    sum += block.number();
    block.put();
    block = Block.read(2);
    sum += block.number();
    block.put();
  }

  // scenario A21 bad
  void overwrittenOnOneBranch(boolean retry) {
    Block block = Block.read(1);
    if (retry) {
      block = Block.read(2); // finding KrefLeak error
    }
    sum += block.number();
    block.put();
  }

  // scenario A21 ok
  void replacedOnOneBranch(boolean retry) {
    Block block = Block.read(1);
    if (retry) {
      block.put();
      block = Block.read(2);
    }
    sum += block.number();
    block.put();
  }

  // scenario A21 bad
  void overwrittenByNull(boolean forget) {
    Block block = Block.read(3);
    if (forget) {
      block = null; // finding KrefLeak error
    }
    if (block != null) {
      block.put();
    }
  }

  // scenario A23 ok
  void putThroughAlias() {
    Block first = Block.read(1);
    Block second = first;
    sum += first.number();
    second.put();
  }

  // scenario A23 bad
  int useAfterPutThroughAlias() {
    Block first = Block.read(1);
    Block second = first;
    second.put();
    return first.number(); // finding KrefUseAfterPut error
  }

  // scenario A23 bad
  void putThroughBoth() {
    Block first = Block.read(1);
    Block second = first;
    first.put();
    second.put(); // finding KrefOverPut error
  }

  // scenario A23 bad
  int useThroughAliasOfKref() {
    Block first = Block.read(1);
    Kref<Block> count = first.kref;
    count.put();
    return first.number(); // finding KrefUseAfterPut error
  }

  // scenario A23 ok
  void putThroughAliasOfKref() {
    Block first = Block.read(1);
    Kref<Block> count = first.kref;
    sum += count.container().number();
    count.put();
  }

  // scenario A24 bad
  void aliasKeepsTheOld() {
    Block current = Block.read(1); // finding KrefLeak error
    Block old = current;
    current = Block.read(2);
    sum += old.number() + current.number();
    current.put();
  }

  // scenario A24 ok
  void aliasKeepsTheOldAndPutsIt() {
    Block current = Block.read(1);
    Block old = current;
    current = Block.read(2);
    sum += old.number() + current.number();
    current.put();
    old.put();
  }

  // scenario A25 bad
  void intermediateName() {
    Block fetched = Block.read(1); // finding KrefLeak error
    Block intermediate = fetched;
    Block old = intermediate;
    intermediate = null;
    fetched = Block.read(2);
    sum += old.number();
    fetched.put();
  }

  // scenario A25 ok
  void intermediateNamePut() {
    Block fetched = Block.read(1);
    Block intermediate = fetched;
    Block old = intermediate;
    intermediate = null;
    fetched = Block.read(2);
    sum += old.number();
    fetched.put();
    old.put();
  }

  // scenario A25 bad
  int swapThenUse() {
    Block left = Block.read(1);
    Block right = Block.read(2);
    Block spare = left;
    left = right;
    right = spare;
    left.put();
    int number = left.number(); // finding KrefUseAfterPut error
    right.put();
    return number;
  }

  // scenario A25 ok
  int swapThenUseTheOther() {
    Block left = Block.read(1);
    Block right = Block.read(2);
    Block spare = left;
    left = right;
    right = spare;
    left.put();
    int number = right.number();
    right.put();
    return number;
  }

  // scenario A26 ok
  void putThroughCell() {
    Block[] cell = new Block[1];
    cell[0] = Block.read(9);
    sum += cell[0].number();
    cell[0].put();
  }

  // scenario A26 bad
  int useAfterPutThroughCell() {
    Block block = Block.read(9);
    Block[] cell = {block};
    cell[0].put();
    return block.number(); // finding KrefUseAfterPut error
  }

  // scenario A26 ok
  void putThroughLocalWhatTheCellNames(IntConsumer log) {
    Block block = Block.read(9);
    Block[] cell = {block};
    log.accept(cell[0].number());
    block.put();
  }
}

@RefMarked
final class Block {
  final Kref<Block> kref = Kref.init(this, Block::free);
  private final int number;
  private boolean free;

  private Block(int number) {
    this.number = number;
  }

  @OwnsRef
  static Block read(int number) {
    return new Block(number);
  }

  int number() {
    return number;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    free = true;
  }
}
