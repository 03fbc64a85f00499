package dev.kref.checker.model;

import java.util.List;

/**
 * The engine's options, as the plugin and the command hand them over: already validated.
 *
 * @param stubs paths of the user's stub files
 * @param refMarked package prefixes that are treated as {@code @RefMarked}
 * @param exceptionPaths which exceptional paths are followed
 * @param ignoredExceptions exceptions that are not followed: class names ({@code A} with its
 *     subclasses, {@code =B} exactly), {@code default} for the built-in list
 * @param runsNow methods whose functional arguments run inside the call, as {@code
 *     com.foo.Type#method}
 * @param ignoreModelsFor packages or classes whose shipped stubs are not used
 * @param failOnInternalError whether an internal error is thrown on instead of reported as a
 *     warning
 */
public record Options(
    List<String> stubs,
    List<String> refMarked,
    ExceptionPaths exceptionPaths,
    List<String> ignoredExceptions,
    List<String> runsNow,
    List<String> ignoreModelsFor,
    boolean failOnInternalError) {

  /** What holds where nothing is said. */
  public static final Options DEFAULT =
      new Options(
          List.of(),
          List.of(),
          ExceptionPaths.LIKELY,
          List.of("default"),
          List.of(),
          List.of(),
          false);

  public Options {
    stubs = List.copyOf(stubs);
    refMarked = List.copyOf(refMarked);
    ignoredExceptions = List.copyOf(ignoredExceptions);
    runsNow = List.copyOf(runsNow);
    ignoreModelsFor = List.copyOf(ignoreModelsFor);
  }
}
