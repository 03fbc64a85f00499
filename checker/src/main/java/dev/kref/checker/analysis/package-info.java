/**
 * The facade: an attributed file in, sorted findings out. Suppressions are honoured here, and an
 * error of our own costs one body, never the build.
 */
package dev.kref.checker.analysis;
