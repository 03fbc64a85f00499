package dev.kref.checker.flow;

/**
 * One outcome of an expression.
 *
 * @param state the state after it
 * @param value what it evaluates to
 */
record Out(State state, Value value) {}
