package dev.kref.checker.report;

/** Gives reports the text of the files that findings name. */
@FunctionalInterface
public interface Sources {
  /** The file of this name; never null, empty where the text is not to be had. */
  SourceText of(String name);
}
