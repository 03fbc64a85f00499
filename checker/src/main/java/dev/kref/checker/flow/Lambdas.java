package dev.kref.checker.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.CallScan;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lambdas of a body that run later: each is a body of its own, its captures unknown. */
final class Lambdas {
  private final Engine engine;
  private final Interp outer;
  private final Sink sink;
  private final ClassSymbol owner;
  private final Set<Tree> releases = new HashSet<>();

  Lambdas(Engine engine, Interp outer, Sink sink, ClassSymbol owner) {
    this.engine = engine;
    this.outer = outer;
    this.sink = sink;
    this.owner = owner;
  }

  void interpret(Tree member) {
    Map<LambdaExpressionTree, Elements> found = new LinkedHashMap<>();
    new CallScan() {
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
        found.putIfAbsent(node, Elements.NONE);
        return super.visitLambdaExpression(node, null);
      }

      @Override
      protected void called(
          ExpressionTree call, MethodSymbol callee, List<? extends ExpressionTree> arguments) {
        for (int i = 0; callee != null && i < arguments.size(); i++) {
          if (arguments.get(i) instanceof LambdaExpressionTree lambda) {
            found.put(lambda, engine.model().parameterElements(callee, i));
            if (engine.model().methodContract(callee).param(i).has(TermKind.RELEASE_FN)) {
              releases.add(lambda);
            }
          }
        }
      }

      @Override
      public Void visitVariable(VariableTree node, Void unused) {
        if (node.getInitializer() instanceof LambdaExpressionTree lambda
            && ((JCTree.JCVariableDecl) node).sym != null) {
          found.put(lambda, engine.model().elements(((JCTree.JCVariableDecl) node).sym));
        }
        return super.visitVariable(node, null);
      }

      @Override
      public Void visitClass(ClassTree node, Void unused) {
        return null;
      }
    }.scan(member, null);
    found.forEach(
        (lambda, said) -> {
          if (!outer.closures.ranInline(lambda) && engine.firstLook().sees(lambda.getBody())) {
            interpret(lambda, said);
          }
        });
  }

  private void interpret(LambdaExpressionTree lambda, Elements said) {
    Interp in = new Interp(engine, sink, owner);
    in.around = outer.method;
    in.inRelease = outer.inRelease || releases.contains(lambda);
    Type type = TreeFacts.type(lambda);
    in.results.enter(null, engine.functions().contract(type, said), false);
    State s = new State();
    if (outer.thisValue instanceof Value.Obj) {
      boolean counted = engine.counted(owner.type);
      ObjState self = counted ? ObjState.lent(Keeper.UNKNOWN, false) : ObjState.plain();
      in.thisValue = new Value.Obj(in.track(s, ObjId.Kind.THIS, lambda, self, "`this`", true));
    }
    parameters(in, s, lambda, type, said);
    List<State> start = new ArrayList<>(List.of(s));
    if (lambda.getBody() instanceof ExpressionTree expression) {
      expression(in, s, expression, type);
    } else {
      for (State end : in.statements.exec(lambda.getBody(), start)) {
        in.exits.atReturn(end, null, lambda.getBody(), false);
      }
    }
    for (Jumps.Return returned : in.jumps.returns) {
      in.exits.atReturn(returned.state(), returned.value(), returned.at(), true);
    }
    for (Jumps.Throw thrown : Tries.joined(in.jumps.throwns)) {
      in.exits.atThrow(thrown.state(), thrown);
    }
    in.losses.finish();
  }

  private void parameters(
      Interp in, State s, LambdaExpressionTree lambda, Type type, Elements said) {
    for (int i = 0; i < lambda.getParameters().size(); i++) {
      VarSymbol parameter = ((JCTree.JCVariableDecl) lambda.getParameters().get(i)).sym;
      if (releases.contains(lambda) && engine.counted(parameter.type)) {
        ObjState dead = ObjState.lent(Keeper.NONE, false).withLife(Life.RELEASED);
        String noun = "`" + parameter.name + "`";
        s.vars.put(
            parameter,
            new Value.Obj(
                in.track(s, ObjId.Kind.PARAM, lambda.getParameters().get(i), dead, noun, true)));
        continue;
      }
      in.elements.declare(parameter, engine.functions().parameterElements(type, i));
      Value value =
          in.closures.argument(
              parameter.type,
              engine.functions().parameter(type, said, i),
              lambda.getParameters().get(i),
              s);
      if (value != null) {
        s.vars.put(parameter, value);
      }
    }
  }

  private void expression(Interp in, State s, ExpressionTree expression, Type type) {
    boolean isVoid = engine.functions().isVoid(type);
    List<Out> outs =
        isVoid ? in.expressions.evalForEffect(expression, s) : in.expressions.eval(expression, s);
    for (Out out : outs) {
      in.exits.atReturn(out.state(), isVoid ? null : out.value(), expression, false);
    }
  }
}
