package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects that are made around a counted one and share its count, as a message does with its
 * content: a get or put of either is one of both.
 */
final class Holders {
  private static final int NONE = -1;

  private final Engine engine;
  private final Map<MethodSymbol, Integer> known = new HashMap<>();

  Holders(Engine engine) {
    this.engine = engine;
  }

  /**
   * The argument that the object which a call creates stands for; null where the object has a count
   * of its own, or where nobody knows who owns what the argument's call has answered.
   */
  Value.Obj content(Call call, State s) {
    int index = content(call.method());
    if (index == NONE
        || index >= call.size()
        || !engine.counted(call.type())
        || !(call.args().get(index) instanceof Value.Obj pointer)) {
      return null;
    }
    ObjState o = s.obj(pointer.id());
    boolean foreign =
        o != null && o.keeper() == Keeper.UNKNOWN && pointer.id().kind() == ObjId.Kind.RESULT;
    return o != null && o.counted() && !foreign ? pointer : null;
  }

  /** Whether what a constructor makes can stand for one of its arguments. */
  boolean holds(MethodSymbol constructor) {
    return content(constructor) != NONE;
  }

  private int content(MethodSymbol constructor) {
    Integer index = known.get(constructor);
    if (index == null) {
      known.put(constructor, NONE);
      index = find(constructor);
      known.put(constructor, index);
    }
    return index;
  }

  private int find(MethodSymbol constructor) {
    MethodContract contract = engine.model().methodContract(constructor);
    for (int i = 0; i < constructor.params().size(); i++) {
      if (isContent(contract.param(i))) {
        return i;
      }
    }
    if (contract.saysSomething() || contract.declared()) {
      return NONE;
    }
    MethodTree body = engine.program().body(constructor);
    return body != null ? delegated(body) : inherited(constructor);
  }

  /**
   * The only counted parameter of a constructor that nobody describes, where what its class extends
   * is made around such a one.
   */
  private int inherited(MethodSymbol constructor) {
    int index = NONE;
    for (int i = 0; i < constructor.params().size(); i++) {
      if (engine.counted(constructor.params().get(i).type)) {
        if (index != NONE) {
          return NONE;
        }
        index = i;
      }
    }
    Type above = engine.types().supertype(constructor.owner.type);
    while (index != NONE && above.tsym instanceof ClassSymbol type) {
      for (Symbol member : type.members().getSymbolsByName(constructor.name)) {
        if (member instanceof MethodSymbol other && says(other)) {
          return index;
        }
      }
      above = engine.types().supertype(above);
    }
    return NONE;
  }

  private boolean says(MethodSymbol constructor) {
    return engine.model().methodContract(constructor).params().stream()
        .anyMatch(Holders::isContent);
  }

  private static boolean isContent(Terms terms) {
    return terms.has(TermKind.OWNS_REF) && terms.has(TermKind.RETURNS_ALIAS);
  }

  /** The parameter that a constructor passes on to another one that is a holder's. */
  private int delegated(MethodTree body) {
    List<? extends StatementTree> statements = body.getBody().getStatements();
    if (!statements.isEmpty()
        && statements.get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol callee
        && callee.isConstructor()) {
      int index = content(callee);
      if (index != NONE && index < call.getArguments().size()) {
        ExpressionTree argument = TreeFacts.stripParentheses(call.getArguments().get(index));
        for (int i = 0; i < body.getParameters().size(); i++) {
          if (TreeFacts.symbol(argument) instanceof VarSymbol variable
              && variable == ((JCTree.JCVariableDecl) body.getParameters().get(i)).sym) {
            return i;
          }
        }
      }
    }
    return NONE;
  }
}
