/**
 * The interpreter: follows the paths of one body with the references that are held on each, reading
 * contracts and evidence only. It names no library.
 */
package dev.kref.checker.flow;
