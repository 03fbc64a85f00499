/**
 * What declarations and classes say by themselves, without a path being followed: misplaced words,
 * owned fields that nobody puts, release functions, advice.
 */
package dev.kref.checker.rules;
