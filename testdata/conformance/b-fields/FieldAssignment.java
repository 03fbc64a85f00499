package conformance.bfields;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Replacing what an owning field holds. */
@RefMarked
public final class FieldAssignment implements AutoCloseable {
  @OwnsRef private Config config = new Config("default");
  @OwnsRef private Config fallback;

  // scenario B97 bad
  void reload(String text) {
    config = new Config(text); // finding KrefOwnedField error
  }

  // scenario B97 bad
  void accept(@OwnsRef Config next) {
    System.out.println(next.text());
    this.config = next; // finding KrefOwnedField error
  }

  // scenario B98 ok
  void reloadAfterPut(String text) {
    config.put();
    config = new Config(text);
  }

  // scenario B98 ok
  void swap(Config next) {
    next.get();
    Config old = config;
    config = next;
    old.put();
  }

  // scenario B98 bad
  void swapWithoutGet(Config next) {
    Config old = config;
    config = next; // finding KrefHandoffWithoutGet error
    old.put();
  }

  // scenario B98 ok
  void dropFallbackThenReplace(@OwnsRef Config next) {
    if (fallback != null) {
      fallback.put();
    }
    fallback = next;
  }

  // scenario B99 ok
  void createFallback() {
    if (fallback == null) {
      fallback = new Config("fallback");
    }
  }

  // scenario B99 bad
  void createFallbackAlways(boolean wanted) {
    if (wanted) {
      fallback = new Config("fallback"); // finding KrefOwnedField error
    }
  }

  // scenario B99 bad
  void createFallbackWrongTest() {
    if (fallback != null) {
      fallback = new Config("fallback"); // finding KrefOwnedField error
    }
  }

  // scenario B104 ok
  void clearFallback() {
    if (fallback != null) {
      fallback.put();
      fallback = null;
    }
  }

  // scenario B104 ok
  void takeAndClearFallback() {
    Config taken = fallback;
    fallback = null;
    if (taken != null) {
      taken.put();
    }
  }

  // scenario B104 bad
  void clearWithoutPut() {
    fallback = null; // finding KrefOwnedField error
  }

  // scenario B104 bad
  void putAndLeaveInPlace() {
    if (fallback != null) {
      fallback.put(); // finding KrefOwnedField error
    }
  }

  // scenario B109 ok
  Config fallbackOrCreate() {
    if (fallback == null) {
      fallback = new Config("fallback");
    }
    return fallback;
  }

  // scenario B109 ok
  int fallbackLength() {
    Config current = fallbackOrCreate();
    return current.text().length();
  }

  // scenario B109 bad
  int fallbackLengthAndPut(FieldAssignment other) {
    Config current = other.fallbackOrCreate();
    int length = current.text().length();
    current.put(); // finding KrefOverPut error
    return length;
  }

  @Override
  public void close() {
    config.put();
    if (fallback != null) {
      fallback.put();
    }
  }
}

// scenario B101 ok
@RefMarked
final class AssignedInBranches implements AutoCloseable {
  @OwnsRef private final Config config;
  @OwnsRef private Config extra;

  AssignedInBranches(String text, boolean verbose) {
    if (text.isEmpty()) {
      config = new Config("empty");
    } else {
      config = new Config(text);
    }
    try {
      extra = new Config(Integer.toString(Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      extra = null;
    }
  }

  @Override
  public void close() {
    config.put();
    if (extra != null) {
      extra.put();
    }
  }
}

// scenario B102 bad
@RefMarked
final class AssignedTwice implements AutoCloseable {
  @OwnsRef private Config config;

  AssignedTwice(String text) {
    config = new Config("default");
    if (!text.isEmpty()) {
      config = new Config(text); // finding KrefOwnedField error
    }
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B102 bad
@RefMarked
final class AssignedAfterInitializer implements AutoCloseable {
  @OwnsRef private Config config = new Config("default");

  AssignedAfterInitializer(String text) {
    config = new Config(text); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B102 bad
@RefMarked
final class AssignedAfterThis implements AutoCloseable {
  @OwnsRef private Config config;

  AssignedAfterThis() {
    config = new Config("default");
  }

  AssignedAfterThis(String text) {
    this();
    config = new Config(text); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B102 ok
@RefMarked
final class ReplacedAfterThis implements AutoCloseable {
  @OwnsRef private Config config;

  ReplacedAfterThis() {
    config = new Config("default");
  }

  ReplacedAfterThis(String text) {
    this();
    config.put();
    config = new Config(text);
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B102 bad
@RefMarked
final class AssignedInBlockAndConstructor implements AutoCloseable {
  @OwnsRef private Config config;

  {
    config = new Config("block");
  }

  AssignedInBlockAndConstructor() {
    config = new Config("constructor"); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B103 ok
@RefMarked
final class InitMethod implements AutoCloseable {
  @OwnsRef private Config config;
  @OwnsRef private Config extra;

  InitMethod(String text) {
    init(text);
  }

  private void init(String text) {
    config = new Config(text);
    extra = new Config(text + "+");
  }

  @Override
  public void close() {
    config.put();
    extra.put();
  }
}

// scenario B103 bad
@RefMarked
final class InitMethodCalledAgain implements AutoCloseable {
  @OwnsRef private Config config;

  InitMethodCalledAgain(String text) {
    init(text);
  }

  void reload(String text) {
    init(text);
  }

  private void init(String text) {
    config = new Config(text); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B105 bad
@RefMarked
final class StopAndClose implements AutoCloseable {
  @OwnsRef private Config config = new Config("service");

  void stop() {
    config.put(); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    config.put();
  }
}

// scenario B105 ok
@RefMarked
final class StopAndCloseNulling implements AutoCloseable {
  @OwnsRef private Config config = new Config("service");

  void stop() {
    if (config != null) {
      config.put();
      config = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}

// scenario B105 ok
@RefMarked
final class CloseWithFlag implements AutoCloseable {
  @OwnsRef private final Config config = new Config("service");
  private boolean closed;

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    config.put();
  }
}

// scenario B108 ok
@RefMarked
final class StaticHolder {
  @OwnsRef private static Config current = new Config("static");

  private StaticHolder() {}

  static int length() {
    return current.text().length();
  }
}

// scenario B108 ok
@RefMarked
final class StaticConstant {
  @OwnsRef private static final Config DEFAULT = new Config("immortal");

  private StaticConstant() {}

  static Config get() {
    return DEFAULT;
  }
}

// scenario B108 ok
@RefMarked
enum Preset {
  SMALL(new Config("small")),
  LARGE(new Config("large"));

  @OwnsRef private final Config config;

  Preset(@OwnsRef Config config) {
    this.config = config;
  }

  int length() {
    return config.text().length();
  }
}

// scenario B110 ok
@RefMarked
final class NodeStack implements AutoCloseable {
  @OwnsRef private StackNode head;

  void push(int value) {
    head = new StackNode(head, value);
  }

  @Override
  public void close() {
    if (head != null) {
      head.put();
    }
  }
}

// scenario B110 bad
@RefMarked
final class LosingStack implements AutoCloseable {
  @OwnsRef private StackNode head;

  void push(int value) {
    head = new StackNode(null, value); // finding KrefOwnedField error
  }

  @Override
  public void close() {
    if (head != null) {
      head.put();
    }
  }
}

@RefMarked
final class StackNode {
  private final Kref<StackNode> kref = Kref.init(this, StackNode::free);
  @OwnsRef private final StackNode next;
  private int value;

  StackNode(@OwnsRef StackNode next, int value) {
    this.next = next;
    this.value = value;
  }

  int value() {
    return value;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    value = 0;
    if (next != null) {
      next.put();
    }
  }
}

@RefMarked
final class Config {
  private final Kref<Config> kref = Kref.init(this, Config::free);
  private String text;

  Config(String text) {
    this.text = text;
  }

  String text() {
    return text;
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
    text = null;
  }
}
