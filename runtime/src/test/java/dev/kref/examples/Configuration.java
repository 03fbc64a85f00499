package dev.kref.examples;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;

/** A single global object: the global owns a reference, so that puts need no lock. */
final class Configuration {
  private static final Object LOCK = new Object();
  @OwnsRef private static Configuration current;

  final Kref<Configuration> kref = Kref.init(this, Configuration::free);
  final String text;
  private boolean freed;

  Configuration(String text) {
    this.text = text;
  }

  @OwnsRef
  static Configuration acquire() {
    synchronized (LOCK) {
      Configuration configuration = current;
      if (configuration != null) {
        configuration.kref.get();
      }
      return configuration;
    }
  }

  static void install(@OwnsRef Configuration next) {
    Configuration previous;
    synchronized (LOCK) {
      previous = current;
      current = next;
    }
    if (previous != null) {
      previous.kref.put();
    }
  }

  boolean isFreed() {
    return freed;
  }

  private void free() {
    freed = true;
  }
}
