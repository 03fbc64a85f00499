package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;

/**
 * The code of a value that carries objects along.
 *
 * @param code the lambda, method reference, class body or creation
 * @param type the class of a task or anonymous object, null for others
 * @param self what {@code this} is in the code
 * @param owner the class that the code stands in
 * @param usesThis whether the code uses {@code this}
 */
record Closure(Tree code, ClassSymbol type, Value self, ClassSymbol owner, boolean usesThis) {}
