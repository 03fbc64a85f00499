/** Finds reference counters that classes make by hand, by what their methods do to a number. */
package dev.kref.checker.inference;
