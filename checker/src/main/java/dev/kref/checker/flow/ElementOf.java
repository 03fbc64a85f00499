package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol;

/**
 * The place of an element inside its container.
 *
 * @param container the field or variable that holds the container
 */
record ElementOf(Symbol container) {}
