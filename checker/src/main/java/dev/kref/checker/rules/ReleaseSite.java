package dev.kref.checker.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;

/**
 * A function passed where a release function is expected.
 *
 * @param container the class of the objects that it releases, null where that is not known
 * @param call the call that binds it, or puts with it
 * @param argument the function as it is written there
 * @param unit the file
 * @param in the declaration that the call stands in
 * @param put whether the call is a put; otherwise it binds the function for later puts
 * @param resultUsed whether the result of the call is looked at
 */
record ReleaseSite(
    ClassSymbol container,
    Tree call,
    ExpressionTree argument,
    CompilationUnitTree unit,
    Symbol in,
    boolean put,
    boolean resultUsed) {}
