/**
 * Lock expressions and held locks: which lock a piece of code means, and when two of them are the
 * same. Plain values, without trees or states.
 */
package dev.kref.checker.locks;
