/**
 * What code says about references: who owns one, who borrows, who gets, puts and frees.
 *
 * <p>All annotations are kept in class files and inherited by overriding methods. They have no
 * effect at run time.
 */
package dev.kref.annotation;
