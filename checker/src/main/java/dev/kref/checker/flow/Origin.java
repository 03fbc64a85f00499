package dev.kref.checker.flow;

import com.sun.source.tree.Tree;

/**
 * Where an object came into sight, for messages.
 *
 * @param at the expression or declaration
 * @param noun how messages name the object: "`page`", "the result of `open()`"
 * @param parameter whether it is a parameter of the body
 */
record Origin(Tree at, String noun, boolean parameter) {}
