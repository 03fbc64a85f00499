package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TreeFacts;

/**
 * Where an object came into sight, for messages.
 *
 * @param at the expression or declaration
 * @param noun how messages name the object: "`page`", "the result of `open()`"
 * @param parameter whether it is a parameter of the body
 */
record Origin(Tree at, String noun, boolean parameter) {
  /** The type that the object is known to have. */
  Type type() {
    return at instanceof ExpressionTree ? TreeFacts.type(at) : Type.noType;
  }
}
