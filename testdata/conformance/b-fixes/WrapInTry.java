package conformance.bfixes;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Leaks whose repair is a put in finally. The comment above each says what the fix does. */
@RefMarked
public final class WrapInTry {
  private final Rows rows = new Rows();
  private int sum;

  // The rest of the block goes into a try, the put into its finally.
  // scenario B222 bad
  void restOfBlock(int id) {
    Row row = rows.load(id); // finding KrefLeak error
    sum += row.width();
    System.out.println(sum);
  }

  // scenario B222 ok
  void restOfBlockFixed(int id) {
    Row row = rows.load(id);
    try {
      sum += row.width();
      System.out.println(sum);
    } finally {
      row.put();
    }
  }

  // Only the rest of the inner block.
  // scenario B222 bad
  void innerBlock(int id) {
    if (id > 0) {
      Row row = rows.load(id); // finding KrefLeak error
      sum += row.width();
    }
    System.out.println(sum);
  }

  // A single statement: the temporary gets a name, or a put at its end.
  // scenario B223 bad
  void singleStatement(int id) {
    rows.load(id); // finding KrefLeak error
  }

  // scenario B223 ok
  void singleStatementFixed(int id) {
    rows.load(id).put();
  }

  // scenario B223 bad
  void singleStatementInIf(int id) {
    if (id > 0) rows.load(id); // finding KrefLeak error
  }

  // `width` is needed behind the try: its declaration is split from its value.
  // scenario B224 bad
  int declarationInside(int id) {
    Row row = rows.load(id); // finding KrefLeak error
    int width = row.width();
    sum += width;
    return width;
  }

  // scenario B224 ok
  int declarationInsideFixed(int id) {
    Row row = rows.load(id);
    int width;
    try {
      width = row.width();
      sum += width;
    } finally {
      row.put();
    }
    return width;
  }

  // Two findings in one method: the two try statements nest.
  // scenario B225 bad
  void twoInOneMethod(int id) {
    Row first = rows.load(id); // finding KrefLeak error
    Row second = rows.load(id + 1); // finding KrefLeak error
    sum += first.width() + second.width();
  }

  // scenario B225 ok
  void twoInOneMethodFixed(int id) {
    Row first = rows.load(id);
    try {
      Row second = rows.load(id + 1);
      try {
        sum += first.width() + second.width();
      } finally {
        second.put();
      }
    } finally {
      first.put();
    }
  }

  // Two findings in separate blocks of one method.
  // scenario B225 bad
  void twoBlocks(int id) {
    if (id > 0) {
      Row row = rows.load(id); // finding KrefLeak error
      sum += row.width();
    } else {
      Row row = rows.load(-id); // finding KrefLeak error
      sum -= row.width();
    }
  }

  // The condition moves into the loop's body.
  // scenario B227 bad
  void loopCondition(int limit) {
    int id = 0;
    while (rows.load(id).width() > limit) { // finding KrefLeak error
      id++;
    }
    sum += id;
  }

  // scenario B227 ok
  void loopConditionFixed(int limit) {
    int id = 0;
    while (true) {
      Row row = rows.load(id);
      boolean wide = row.width() > limit;
      row.put();
      if (!wide) {
        break;
      }
      id++;
    }
    sum += id;
  }

  // No fix: the initialiser of a loop.
  // scenario B227 bad
  void loopInit() {
    for (int i = rows.load(0).width(); i > 0; i--) { // finding KrefLeak error
      sum += i;
    }
  }

  // No fix: the update of a loop.
  // scenario B227 bad
  void loopUpdate(int limit) {
    for (int i = 0; i < limit; i += rows.load(i).width()) { // finding KrefLeak error
      sum += i;
    }
  }

  // The method gets @OwnsRef.
  // scenario B228 bad
  Row returned(int id) {
    Row row = new Row(id);
    sum += row.width();
    return row; // finding KrefContract error
  }

  // scenario B228 ok
  @OwnsRef
  Row returnedFixed(int id) {
    Row row = new Row(id);
    sum += row.width();
    return row;
  }

  // No fix inside an expression lambda.
  // scenario B231 bad
  void expressionLambda(java.util.List<Integer> ids) {
    ids.forEach(id -> sum += rows.load(id).width()); // finding KrefLeak error
  }

  // scenario B231 ok
  void blockLambda(java.util.List<Integer> ids) {
    ids.forEach(
        id -> {
          Row row = rows.load(id);
          sum += row.width();
          row.put();
        });
  }
}

@RefMarked
final class Rows {
  @OwnsRef
  Row load(int id) {
    return new Row(id);
  }
}

@RefMarked
final class Row {
  private final Kref<Row> kref = Kref.init(this, Row::free);
  private int[] cells;

  Row(int width) {
    cells = new int[width];
  }

  int width() {
    return cells.length;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    cells = null;
  }
}
