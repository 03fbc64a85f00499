package dev.kref.checker.model;

import com.sun.tools.javac.tree.JCTree;

/**
 * An annotation that cannot mean anything where it stands, or that contradicts another.
 *
 * @param tree the declaration, cast or creation that carries it; not to be kept beyond the unit
 * @param message what is wrong, in one sentence
 * @param advice what to do about it, in one sentence
 */
public record Misuse(JCTree tree, String message, String advice) {}
