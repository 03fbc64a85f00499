package dev.kref.checker.model;

/**
 * The words of the contract language. There is one for each annotation of {@code
 * dev.kref.annotation}, with the same meaning; source, class files and stubs all come down to
 * these.
 */
public enum TermKind {
  OWNS_REF("OwnsRef"),
  BORROWS_REF("BorrowsRef"),
  REF_COUNTED("RefCounted"),
  REF_COUNTER("RefCounter"),
  GETS_REF("GetsRef"),
  TRY_GETS_REF("TryGetsRef"),
  PUTS_REF("PutsRef"),
  FREES_OBJECT("FreesObject"),
  RELEASE_FN("ReleaseFn"),
  RETURNS_ALIAS("ReturnsAlias"),
  HANDS_OFF("HandsOff"),
  RUNS_NOW("RunsNow"),
  MAY_NOT_RUN("MayNotRun"),
  TRUSTED_REF_IMPL("TrustedRefImpl"),
  REF_MARKED("RefMarked"),
  SUPPRESS_KREF("SuppressKref"),
  OWNS_REF_IF("OwnsRefIf"),
  REF_AMOUNT("RefAmount"),
  UNCOUNTED("Uncounted"),
  STARTS_AT_ZERO("StartsAtZero"),
  LENIENT("Lenient"),
  READS_COUNT("ReadsCount"),
  NEVER_RETURNS("NeverReturns"),
  NEVER_REJECTS("NeverRejects"),
  CONTAINER("Container"),
  DROPS_ELEMENTS("DropsElements"),
  THREAD_SAFE_PLACE("ThreadSafePlace"),
  IN_CRITICAL_SECTION("InCriticalSection"),
  TESTS_NON_NULL("TestsNonNull"),
  ACQUIRES_LOCK("AcquiresLock"),
  RELEASES_LOCK("ReleasesLock"),
  WAITS_ON_LOCK("WaitsOnLock"),
  LOCK_VIEW("LockView"),
  NON_REENTRANT("NonReentrant"),
  HELD_FOR_LAST_PUT("HeldForLastPut"),
  /**
   * {@code @GuardedBy}, {@code @Holding} and their like, of any package: text is the lock
   * expression.
   */
  GUARDED_BY("GuardedBy");

  private final String annotation;

  TermKind(String annotation) {
    this.annotation = annotation;
  }

  /** The simple name of the annotation that says this. */
  public String annotation() {
    return annotation;
  }
}
