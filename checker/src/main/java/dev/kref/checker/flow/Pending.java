package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;

/**
 * A store of which it is not yet known whether a reference goes with it.
 *
 * @param place the field or container that it was stored in
 * @param at the storing expression
 */
record Pending(Symbol place, Tree at) {}
