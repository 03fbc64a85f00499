package dev.kref.jcstress;

import dev.kref.Kref;

/** The counted object of the tests, which knows how often it was released. */
final class Subject {
  /** Written by the release function only, so a second release shows as 2. */
  volatile int releases;

  final Kref<Subject> kref = Kref.init(this, Subject::release);

  Kref<Subject> kref() {
    return kref;
  }

  private void release() {
    releases++;
  }
}
