package dev.kref;

import java.util.concurrent.atomic.AtomicInteger;

/** A counted object for tests, which counts how often it is released. */
final class Counted {
  final String name;
  final AtomicInteger releases = new AtomicInteger();
  final Kref<Counted> kref = Kref.init(this, counted -> counted.releases.incrementAndGet());

  Counted(String name) {
    this.name = name;
  }

  Kref<Counted> kref() {
    return kref;
  }

  int count() {
    return kref.read();
  }

  boolean put() {
    return kref.put();
  }

  @Override
  public String toString() {
    return name;
  }
}
