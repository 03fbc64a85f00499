package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;

/**
 * One call as it stands in the text.
 *
 * @param at the call
 * @param method the method or constructor
 * @param receiverTree the receiver expression, null where it is implicit or static
 * @param argTrees the argument expressions
 */
public record CallSite(
    Tree at,
    MethodSymbol method,
    ExpressionTree receiverTree,
    List<? extends ExpressionTree> argTrees) {}
