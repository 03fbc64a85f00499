package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Interprets the code of functions and tasks, wherever it runs. */
final class FunctionBodies {
  private final Interp in;

  FunctionBodies(Interp in) {
    this.in = in;
  }

  /** Calls the function with the given arguments; unknown ones are lent. */
  List<Out> run(State s, ObjId id, Closure info, List<Value> args, Tree at) {
    Set<VarSymbol> brought = bringAlong(s, id);
    if (brought.isEmpty()) {
      return runBody(s, id, info, args, at);
    }
    int thrown = in.jumps.throwns.size();
    List<Out> outs = runBody(s, id, info, args, at);
    for (Out out : outs) {
      out.state().vars.keySet().removeAll(brought);
    }
    for (Jumps.Throw each : in.jumps.throwns.subList(thrown, in.jumps.throwns.size())) {
      each.state().vars.keySet().removeAll(brought);
    }
    return outs;
  }

  /** Names what the function has captured where the method that made it was left already. */
  private static Set<VarSymbol> bringAlong(State s, ObjId id) {
    Map<VarSymbol, Value> captured = new HashMap<>();
    s.heap.forEach(
        (key, value) -> {
          if (id.equals(key.owner())
              && key.symbol() != null
              && !TreeFacts.isField(key.symbol())
              && !s.vars.containsKey(key.symbol())) {
            captured.put(key.symbol(), value);
          }
        });
    s.vars.putAll(captured);
    return captured.keySet();
  }

  private List<Out> runBody(State s, ObjId id, Closure info, List<Value> args, Tree at) {
    if (info.code() instanceof LambdaExpressionTree lambda) {
      return runLambda(s, info, lambda, args);
    }
    if (info.code() instanceof MemberReferenceTree reference) {
      return runReference(s, id, info, reference, args);
    }
    MethodSymbol method = taskMethod(info.type());
    MethodTree body = method == null ? null : in.engine.program().body(method);
    if (body == null) {
      in.closures.escape(s, id);
      return Expressions.out(s, Expressions.unknown(info.code()));
    }
    bindAll(s, body.getParameters(), args);
    return in.inliner.run(
        method, body.getBody(), new Value.Obj(id), at == null ? info.code() : at, s, Map.of());
  }

  private List<Out> runLambda(
      State s, Closure info, LambdaExpressionTree lambda, List<Value> args) {
    Jumps outer = in.jumps;
    Value outerThis = in.thisValue;
    ClassSymbol outerOwner = in.owner;
    in.jumps = new Jumps();
    in.thisValue = info.self();
    in.owner = info.owner();
    try {
      bindAll(s, lambda.getParameters(), args);
      List<Out> outs = new ArrayList<>();
      if (lambda.getBody() instanceof ExpressionTree expression) {
        boolean isVoid = in.engine.functions().isVoid(TreeFacts.type(lambda));
        for (Out out :
            isVoid
                ? in.expressions.evalForEffect(expression, s)
                : in.expressions.eval(expression, s)) {
          outs.add(out);
        }
      } else {
        List<State> start = new ArrayList<>(List.of(s));
        for (State end : in.statements.exec(lambda.getBody(), start)) {
          outs.add(new Out(end, Expressions.unknown(lambda)));
        }
        for (Jumps.Return returned : in.jumps.returns) {
          Value value = returned.value() == null ? Expressions.unknown(lambda) : returned.value();
          outs.add(new Out(returned.state(), value));
        }
      }
      outer.throwns.addAll(in.jumps.throwns);
      for (Out out : outs) {
        lambda
            .getParameters()
            .forEach(p -> out.state().vars.remove(((JCTree.JCVariableDecl) p).sym));
        in.exits.collect(out.state(), out.value(), Loss.SCOPE_END, lambda);
      }
      return outs;
    } finally {
      in.jumps = outer;
      in.thisValue = outerThis;
      in.owner = outerOwner;
    }
  }

  private void bindAll(State s, List<? extends VariableTree> parameters, List<Value> args) {
    for (int i = 0; i < parameters.size(); i++) {
      VarSymbol parameter = ((JCTree.JCVariableDecl) parameters.get(i)).sym;
      if (i < args.size() && args.get(i) != null) {
        s.vars.put(parameter, args.get(i));
      } else if (in.engine.counted(parameter.type)) {
        ObjId id =
            in.track(
                s,
                ObjId.Kind.PARAM,
                parameters.get(i),
                ObjState.lent(Keeper.UNKNOWN, true),
                "`" + parameter.name + "`",
                true);
        s.vars.put(parameter, new Value.Obj(id));
      } else {
        s.vars.remove(parameter);
      }
    }
  }

  private List<Out> runReference(
      State s, ObjId id, Closure info, MemberReferenceTree tree, List<Value> args) {
    if (!(((JCTree.JCMemberReference) tree).sym instanceof MethodSymbol method)) {
      return Expressions.out(s, Expressions.unknown(tree));
    }
    if (method.isConstructor()) {
      return Expressions.out(s, made(s, method, tree));
    }
    Value bound = s.heap.get(new FieldKey(id, null));
    List<Value> rest = args;
    Value self = bound;
    if (!method.isStatic() && bound == null) {
      self = args.isEmpty() ? null : args.get(0);
      rest = args.isEmpty() ? args : args.subList(1, args.size());
      if (self == null) {
        return Expressions.out(s, Expressions.unknown(tree));
      }
    }
    List<Value> values = new ArrayList<>(rest);
    while (values.size() < method.params().size()) {
      values.add(Expressions.unknown(tree));
    }
    List<ExpressionTree> trees = new ArrayList<>();
    values.forEach(v -> trees.add(tree));
    MethodContract contract = in.engine.model().methodContract(method);
    Type referent = ((JCTree.JCMemberReference) tree).referentType;
    Type result = referent == null ? method.getReturnType() : referent.getReturnType();
    return in.calls.applyReference(
        new Call(tree, method, contract, result, method.type, null, self, trees, values, true), s);
  }

  /** What a constructor reference yields. */
  private Value made(State s, MethodSymbol constructor, Tree at) {
    if (!in.engine.counted(constructor.owner.type)) {
      return Expressions.unknown(at);
    }
    String noun = "the new `" + constructor.owner.getSimpleName() + "`";
    return new Value.Obj(in.track(s, ObjId.Kind.RESULT, at, ObjState.fresh(false), noun, false));
  }

  /** The method that is the task's one run: the one that overrides something. */
  MethodSymbol taskMethod(ClassSymbol type) {
    if (type == null) {
      return null;
    }
    MethodSymbol only = null;
    Set<String> names = new HashSet<>();
    for (Symbol member : type.members().getSymbols(s -> s instanceof MethodSymbol)) {
      MethodSymbol method = (MethodSymbol) member;
      if (!method.isConstructor()
          && (method.flags() & (Flags.STATIC | Flags.SYNTHETIC | Flags.BRIDGE)) == 0
          && overrides(method, type)) {
        only = method;
        names.add(method.toString());
      }
    }
    return names.size() == 1 ? only : null;
  }

  private boolean overrides(MethodSymbol method, ClassSymbol type) {
    for (Type supertype : in.engine.types().closure(type.type)) {
      boolean closes =
          method.params().isEmpty()
              && in.engine
                  .types()
                  .isSubtype(
                      in.engine.types().erasure(supertype), in.engine.symtab().autoCloseableType);
      if (supertype.tsym == type
          || supertype.tsym == in.engine.symtab().objectType.tsym
          || closes) {
        continue;
      }
      for (Symbol candidate : supertype.tsym.members().getSymbolsByName(method.name)) {
        if (candidate instanceof MethodSymbol overridden
            && method.overrides(overridden, type, in.engine.types(), true)) {
          return true;
        }
      }
    }
    return false;
  }
}
