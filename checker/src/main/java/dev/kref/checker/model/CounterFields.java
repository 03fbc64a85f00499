package dev.kref.checker.model;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the counter that a class embeds: a field of a counter type that the class's own
 * construction makes for {@code this}. A counter of somebody else that is merely kept in a field is
 * none.
 */
final class CounterFields {
  private final JavacTrees trees;
  private final MethodContracts methods;
  private final Scopes scopes;
  private final Map<ClassSymbol, VarSymbol> known = new HashMap<>();
  private final Set<ClassSymbol> asked = new HashSet<>();

  CounterFields(JavacTrees trees, MethodContracts methods, Scopes scopes) {
    this.scopes = scopes;
    this.trees = trees;
    this.methods = methods;
  }

  /** The counter field that {@code type} itself declares, or null. */
  VarSymbol declaredIn(ClassSymbol type, TypeContracts contracts) {
    if (asked.add(type)) {
      VarSymbol field = find(type, contracts);
      if (field != null) {
        known.put(type, field);
      }
    }
    return known.get(type);
  }

  private VarSymbol find(ClassSymbol type, TypeContracts contracts) {
    if (type.isInterface()) {
      return null;
    }
    boolean source = scopes.isFromSource(type);
    JCClassDecl declaration = null;
    for (Symbol member : type.members().getSymbols(symbol -> symbol instanceof VarSymbol)) {
      VarSymbol field = (VarSymbol) member;
      boolean names = namesItself(field.type, type);
      // the counter type of a class file's field is only loaded where it can be one
      if (field.isStatic() || (!source && !names) || !contracts.contract(field.type).counter()) {
        continue;
      }
      if (source && declaration == null) {
        declaration = tree(type);
      }
      if (declaration == null ? names : countsThis(declaration, field)) {
        return field;
      }
    }
    return null;
  }

  private JCClassDecl tree(ClassSymbol type) {
    Tree tree = trees.getTree(type);
    return tree instanceof JCClassDecl declaration ? declaration : null;
  }

  private static boolean namesItself(Type fieldType, ClassSymbol type) {
    for (Type argument : fieldType.getTypeArguments()) {
      if (argument.tsym == type) {
        return true;
      }
    }
    return false;
  }

  private boolean countsThis(JCClassDecl declaration, VarSymbol field) {
    boolean[] found = {false};
    for (JCTree member : declaration.defs) {
      if (member instanceof JCVariableDecl variable) {
        found[0] |= variable.sym == field && variable.init != null && makesForThis(variable.init);
      } else if (!(member instanceof JCMethodDecl method) || TreeInfo.isConstructor(method)) {
        member.accept(
            new TreeScanner() {
              @Override
              public void visitAssign(JCAssign assign) {
                found[0] |= TreeInfo.symbol(assign.lhs) == field && makesForThis(assign.rhs);
                super.visitAssign(assign);
              }

              @Override
              public void visitClassDef(JCClassDecl nested) {
                // another class's construction
              }
            });
      }
    }
    return found[0];
  }

  private boolean makesForThis(JCExpression expression) {
    JCTree made = TreeInfo.skipParens(expression);
    if (made instanceof JCMethodInvocation call) {
      return passesThis(TreeInfo.symbol(call.meth), call.args);
    }
    return made instanceof JCNewClass creation && passesThis(creation.constructor, creation.args);
  }

  private boolean passesThis(Symbol called, List<JCExpression> arguments) {
    if (!(called instanceof MethodSymbol method)) {
      return false;
    }
    MethodContract contract = methods.info(method).contract();
    boolean takesContainer =
        contract.params().stream().anyMatch(terms -> terms.has(TermKind.RETURNS_ALIAS));
    for (int i = 0; i < arguments.size(); i++) {
      JCTree argument = TreeInfo.skipParens(arguments.get(i));
      Terms terms = contract.param(i);
      if (isThis(argument) && terms.has(TermKind.RETURNS_ALIAS)) {
        return true;
      }
      // a counter that knows its object by the release function alone
      if (!takesContainer && terms.has(TermKind.RELEASE_FN) && isFunctionOfThis(argument)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFunctionOfThis(JCTree argument) {
    return argument instanceof JCLambda
        || (argument instanceof JCMemberReference reference && isThis(reference.expr));
  }

  private static boolean isThis(JCTree tree) {
    return tree instanceof JCIdent ident && ident.name == ident.name.table.names._this;
  }
}
