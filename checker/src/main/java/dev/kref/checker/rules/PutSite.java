package dev.kref.checker.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A call that puts.
 *
 * @param container the class of the objects that lose a reference, null where that is not known
 * @param counter the counter field that it goes through, null where the object itself is asked
 * @param call the call
 * @param unit the file
 * @param in the declaration that the call stands in
 * @param resultUsed whether the result is looked at
 * @param passedOn whether the result is merely returned by a method that itself puts
 * @param namesRelease whether the call names a release function
 */
record PutSite(
    ClassSymbol container,
    VarSymbol counter,
    MethodInvocationTree call,
    CompilationUnitTree unit,
    Symbol in,
    boolean resultUsed,
    boolean passedOn,
    boolean namesRelease) {}
