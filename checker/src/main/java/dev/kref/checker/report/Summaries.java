package dev.kref.checker.report;

import dev.kref.checker.finding.Check;

/** One sentence for each check: what the code that it reports does wrong. */
public final class Summaries {
  /** Where the pages of the checks are. */
  public static final String PAGES = "https://kref.dev/checks/";

  public static final String GET_AFTER_HANDOFF =
      "A reference is taken after the object was handed to another thread or owner";
  public static final String HANDOFF_WITHOUT_GET =
      "A borrowed reference is handed on or kept without a get of its own";
  public static final String USE_AFTER_HANDOFF =
      "The object is touched after its only reference was given away";
  public static final String FREE_OUTSIDE_RELEASE =
      "A counted object is destroyed other than through its last put";
  public static final String LEAK = "An owned reference is neither put nor passed on";
  public static final String OVER_PUT = "A reference is put that this code does not hold";
  public static final String USE_AFTER_PUT =
      "The object is touched after its only reference was put";
  public static final String OWNED_FIELD =
      "A field that owns a reference loses it or keeps a dead one";
  public static final String RELEASE_FUNCTION =
      "A release function is missing, empty or puts its own object";
  public static final String UNLOCKED_LOOKUP =
      "An object is looked up and then referenced without a lock held throughout";
  public static final String UNSERIALIZED_PUT =
      "The last put is not excluded by the lock that lookups rely on";
  public static final String UNCHECKED_TRY_GET =
      "The result of a conditional get is ignored or contradicted";
  public static final String CONTRACT = "Code breaks its own declared ownership contract";
  public static final String REDUNDANT_GET = "A get has no effect but cost";
  public static final String COUNTER =
      "A home-made reference counter, or a decision taken on a reference count";

  private Summaries() {}

  /** The summary of a check. */
  public static String of(Check check) {
    return switch (check) {
      case GET_AFTER_HANDOFF -> GET_AFTER_HANDOFF;
      case HANDOFF_WITHOUT_GET -> HANDOFF_WITHOUT_GET;
      case USE_AFTER_HANDOFF -> USE_AFTER_HANDOFF;
      case FREE_OUTSIDE_RELEASE -> FREE_OUTSIDE_RELEASE;
      case LEAK -> LEAK;
      case OVER_PUT -> OVER_PUT;
      case USE_AFTER_PUT -> USE_AFTER_PUT;
      case OWNED_FIELD -> OWNED_FIELD;
      case RELEASE_FUNCTION -> RELEASE_FUNCTION;
      case UNLOCKED_LOOKUP -> UNLOCKED_LOOKUP;
      case UNSERIALIZED_PUT -> UNSERIALIZED_PUT;
      case UNCHECKED_TRY_GET -> UNCHECKED_TRY_GET;
      case CONTRACT -> CONTRACT;
      case REDUNDANT_GET -> REDUNDANT_GET;
      case COUNTER -> COUNTER;
    };
  }

  /** The page of a check. */
  public static String page(Check check) {
    return PAGES + check.id();
  }
}
