package dev.kref.testdata.plants;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.TermKind;
import java.util.List;

/** One attributed file: its text, and what the model says of the calls in it. */
final class Code {
  final CompilationUnitTree unit;
  final String source;
  private final SourcePositions positions;
  private final RefModel model;
  private final Types types;
  private final Symtab symtab;

  Code(Context context, CompilationUnitTree unit, SourcePositions positions, String source) {
    this.unit = unit;
    this.source = source;
    this.positions = positions;
    this.model = RefModel.instance(context, Options.DEFAULT);
    this.types = Types.instance(context);
    this.symtab = Symtab.instance(context);
  }

  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  int line(int offset) {
    return (int) unit.getLineMap().getLineNumber(offset);
  }

  String at(Tree tree) {
    LineMap lines = unit.getLineMap();
    return lines.getLineNumber(start(tree)) + ":" + lines.getColumnNumber(start(tree));
  }

  String text(Tree tree) {
    return source.substring(start(tree), end(tree));
  }

  /** The text in one line; null where a comment would swallow the rest. */
  String flat(Tree tree) {
    String text = text(tree);
    return text.contains("//") ? null : text.replaceAll("\\s*\n\\s*", " ");
  }

  MethodContract contract(MethodSymbol method) {
    return model.methodContract(method);
  }

  boolean isCounted(Type type) {
    return type != null && !type.isPrimitiveOrVoid() && model.typeContract(type).counted();
  }

  private boolean mayBeCounted(Type type) {
    return isCounted(type) || types.isSameType(types.erasure(type), symtab.objectType);
  }

  static ExpressionTree strip(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parens) {
      return strip(parens.getExpression());
    }
    return tree instanceof TypeCastTree cast ? strip(cast.getExpression()) : tree;
  }

  /** The variable that an expression names; null where it is anything else. */
  static VarSymbol variable(ExpressionTree tree) {
    ExpressionTree stripped = strip(tree);
    return (stripped instanceof IdentifierTree || stripped instanceof MemberSelectTree)
            && TreeInfo.symbol((JCTree) stripped) instanceof VarSymbol variable
        ? variable
        : null;
  }

  static boolean isLocal(VarSymbol variable) {
    return variable != null && variable.owner.kind == Kinds.Kind.MTH;
  }

  /** What names an object, for the table. */
  static String held(ExpressionTree object) {
    VarSymbol variable = variable(object);
    if (variable == null) {
      return "expression";
    }
    if (!isLocal(variable)) {
      return "field";
    }
    return (variable.flags() & Flags.PARAMETER) != 0 ? "parameter" : "local";
  }

  static MethodSymbol method(MethodInvocationTree call) {
    return TreeInfo.symbol((JCTree) call.getMethodSelect()) instanceof MethodSymbol method
        ? method
        : null;
  }

  /** The object of which a call gets or puts a reference, by the model; null where it does not. */
  ExpressionTree object(Tree tree, TermKind kind) {
    if (!(tree instanceof MethodInvocationTree call) || method(call) == null) {
      return null;
    }
    MethodContract contract = contract(method(call));
    if (contract.method().has(kind)) {
      return call.getMethodSelect() instanceof MemberSelectTree select
              && isCounted(((JCTree) select.getExpression()).type)
          ? select.getExpression()
          : null;
    }
    ExpressionTree object = null;
    List<? extends ExpressionTree> arguments = call.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (contract.param(i).has(kind)) {
        if (object != null || !mayBeCounted(((JCTree) arguments.get(i)).type)) {
          return null;
        }
        object = arguments.get(i);
      }
    }
    return object;
  }

  /** Whether a put may be said twice: closing what is closed does nothing. */
  boolean isIdempotent(MethodInvocationTree call) {
    MethodContract contract = contract(method(call));
    if (contract.method().has(TermKind.LENIENT)) {
      return true;
    }
    return contract.params().stream().anyMatch(terms -> terms.has(TermKind.RUNS_NOW));
  }

  /** Whether a call takes a reference of this variable's object over, whatever comes of it. */
  boolean takes(MethodInvocationTree call, VarSymbol variable) {
    MethodSymbol method = method(call);
    if (method == null) {
      return false;
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (variable(arguments.get(i)) == variable
          && contract(method).param(i).has(TermKind.OWNS_REF)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method is part of a counter or of its release, where the model trusts the author. */
  boolean isCounterCode(MethodSymbol method) {
    MethodContract contract = contract(method);
    for (TermKind kind :
        List.of(
            TermKind.PUTS_REF,
            TermKind.GETS_REF,
            TermKind.TRY_GETS_REF,
            TermKind.FREES_OBJECT,
            TermKind.TRUSTED_REF_IMPL)) {
      if (contract.method().has(kind)
          || contract.params().stream().anyMatch(terms -> terms.has(kind))) {
        return true;
      }
    }
    return model.typeContract(method.owner.type).terms().has(TermKind.TRUSTED_REF_IMPL);
  }
}
