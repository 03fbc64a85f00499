/**
 * Knowledge about code that cannot be edited: {@code .astub} files, their parser, and the index
 * into which the shipped ones are turned when the project is built.
 */
package dev.kref.checker.stubs;
