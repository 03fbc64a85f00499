/** Writes down what bodies prove: annotations as edits of the sources. */
package dev.kref.checker.annotate;
