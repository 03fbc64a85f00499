package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.CallSite;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.List;

/**
 * One call, with its operands evaluated.
 *
 * @param at the call
 * @param method the method or constructor
 * @param contract what it does
 * @param type the type of the result at this call
 * @param methodType the method's type at this call, null where javac has none
 * @param receiverTree the receiver expression, null where it is implicit or static
 * @param receiver the receiver, null for static methods and constructors
 * @param argTrees the argument expressions
 * @param args the arguments
 * @param discarded whether nobody looks at the result
 */
record Call(
    Tree at,
    MethodSymbol method,
    MethodContract contract,
    Type type,
    Type methodType,
    ExpressionTree receiverTree,
    Value receiver,
    List<? extends ExpressionTree> argTrees,
    List<Value> args,
    boolean discarded) {

  /** The call without what its operands are known to be. */
  CallSite site() {
    return new CallSite(at, method, receiverTree, argTrees);
  }

  /** The number of operands: the receiver is number -1. */
  int size() {
    return args.size();
  }

  Value operand(int index) {
    return index < 0 ? receiver : args.get(index);
  }

  /** What the contract says of an operand; what it says of the method acts on the receiver. */
  Terms terms(int index) {
    return index < 0 ? contract.method() : contract.param(index);
  }

  boolean says(TermKind kind) {
    if (contract.method().has(kind) || contract.receiver().has(kind)) {
      return true;
    }
    for (int i = 0; i < args.size(); i++) {
      if (contract.param(i).has(kind)) {
        return true;
      }
    }
    return false;
  }

  Tree operandTree(int index) {
    return index < 0 ? at : argTrees.get(index);
  }
}
