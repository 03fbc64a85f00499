package dev.kref.checker.finding;

/** How sure the analysis is. An unsure finding is never reported above WARNING. */
public enum Confidence {
  SURE,
  UNSURE
}
