/**
 * One Error Prone check for each kind of finding, over one small base class; no logic of their own.
 */
package dev.kref.checker.checks;
