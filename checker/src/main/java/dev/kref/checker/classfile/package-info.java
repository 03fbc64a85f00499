/**
 * What one compiled body does with a parameter, what it returns, and what it throws. The only
 * package that sees ASM.
 */
package dev.kref.checker.classfile;
