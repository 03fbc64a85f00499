package conformance.engine.described;

import dev.kref.annotation.OwnsRef;

/** A holder that starts at zero is mostly made as a class without a name. */
abstract class Holders {
  abstract void found(String name);

  @OwnsRef
  Holder<String> makes(String name) {
    Holder<String> holder =
        new Holder<>(name) {
          @Override
          void close() {
            found("closed");
          }
        };
    holder.get();
    return holder;
  }

  @OwnsRef
  Holder<String> getsTwice(String name) {
    Holder<String> holder =
        new Holder<>(name) { // finding KrefLeak error
          @Override
          void close() {
            found("closed");
          }
        };
    holder.get();
    holder.get();
    return holder;
  }

  private static Holder<String> shared;

  /** Whoever makes it does not get it yet: all do that together. */
  static void sharesOne(String name) {
    synchronized (Holders.class) {
      if (shared == null || shared.content() == null) {
        shared =
            new Holder<>(name) {
              @Override
              void close() {
                shared = null;
              }
            };
      }
      shared.get();
    }
  }

  static void leaves() {
    synchronized (Holders.class) {
      shared.put();
    }
  }

  void reads(String name) {
    Holder<String> holder = makes(name);
    try {
      found(holder.content());
    } finally {
      holder.put();
    }
  }

  void readsAndForgets(String name) {
    found(makes(name).content()); // finding KrefLeak error
  }
}

abstract class Holder<T> {
  private final T content;
  private int count;

  Holder(T content) {
    this.content = content;
  }

  Holder<T> get() {
    count++;
    return this;
  }

  void put() {
    if (--count == 0) {
      close();
    }
  }

  T content() {
    return content;
  }

  abstract void close();
}
