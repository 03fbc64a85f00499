package dev.kref.checker.inference;

/**
 * How a path leaves a method.
 *
 * @param path the path
 * @param thrown whether by an exception
 * @param value what it returns; null for nothing
 */
record Exit(CountPath path, boolean thrown, Val value) {}
