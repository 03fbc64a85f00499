/**
 * Contracts of program elements, and the one lookup over annotations, stubs and inference, with its
 * precedence.
 */
package dev.kref.checker.model;
