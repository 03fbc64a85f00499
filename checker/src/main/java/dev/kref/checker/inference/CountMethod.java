package dev.kref.checker.inference;

/**
 * A method of a counter.
 *
 * @param kind what it does to the count
 * @param returnsSelf whether its result, where there is one, is the object itself
 */
public record CountMethod(Primitive kind, boolean returnsSelf) {}
