package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Makes the values that carry counted objects along, and links them to what their code names. */
final class Captures {
  private final Interp in;

  Captures(Interp in) {
    this.in = in;
  }

  Value lambda(LambdaExpressionTree tree, State s) {
    return closure(tree, s, "the lambda");
  }

  private Value closure(Tree tree, State s, String noun) {
    ObjId id = in.track(s, ObjId.Kind.CLOSURE, tree, ObjState.plain(), noun, false);
    boolean usesThis = capture(tree, s, id);
    in.closures.made(id, new Closure(tree, null, in.thisValue, in.owner, usesThis));
    return new Value.Obj(id);
  }

  /** A counted object with code of its own that was made here: what it puts, it has taken over. */
  void adopt(Tree body, State s, ObjId id) {
    capture(body, s, id);
    for (VarSymbol variable : in.engine.places().putIn(body)) {
      if (s.heap.get(new FieldKey(id, variable)) instanceof Value.Obj held
          && s.obj(held.id()) != null
          && s.obj(held.id()).own() > 0) {
        in.handoffs.give(s, held.id(), body, Handoffs.Way.STORE, "the object that puts it");
      }
    }
  }

  /** Links the closure to what its code names; says whether it uses {@code this}. */
  private boolean capture(Tree tree, State s, ObjId id) {
    boolean[] usesThis = new boolean[1];
    for (VarSymbol field : in.engine.places().putIn(tree)) {
      if (TreeFacts.isField(field)
          && !field.isStatic()
          && in.fields.known(s, field) instanceof Value.Obj held
          && s.obj(held.id()) != null
          && s.obj(held.id()).own() > 0) {
        s.heap.put(new FieldKey(id, field), held);
      }
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitInstanceOf(InstanceOfTree node, Void unused) {
        // what kind of object it was can be asked of any, dead or alive
        return node.getPattern() == null
                && TreeFacts.stripParentheses(node.getExpression()) instanceof IdentifierTree
            ? null
            : super.visitInstanceOf(node, null);
      }

      @Override
      public Void visitBinary(BinaryTree node, Void unused) {
        // so can it be named in a text
        if (TreeFacts.type(node).tsym == in.engine.symtab().stringType.tsym
            && !in.engine.model().isMarked(in.root)) {
          operand(node.getLeftOperand());
          operand(node.getRightOperand());
          return null;
        }
        return super.visitBinary(node, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        // and be asked for what outlives it
        if (node.getMethodSelect() instanceof MemberSelectTree select
            && TreeFacts.named(select.getExpression()) instanceof VarSymbol variable
            && s.objOf(s.vars.get(variable)) != null
            && TreeFacts.symbol(select) instanceof MethodSymbol method
            && in.lateUses.outlives(method)) {
          return scan(node.getArguments(), null);
        }
        return super.visitMethodInvocation(node, null);
      }

      private void operand(ExpressionTree tree) {
        ExpressionTree stripped = TreeFacts.stripParentheses(tree);
        if (!(stripped instanceof IdentifierTree)
            || TreeFacts.isField(TreeFacts.symbol(stripped))) {
          scan(tree, null);
        }
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        Symbol symbol = TreeFacts.symbol(node);
        if (node.getName().contentEquals("this")) {
          usesThis[0] = true;
        } else if (symbol instanceof VarSymbol variable && !TreeFacts.isField(variable)) {
          if (s.vars.get(variable) instanceof Value.Obj pointer && !pointer.id().equals(id)) {
            in.inHand.handOn(s, pointer);
            s.heap.put(new FieldKey(id, variable), pointer);
          }
        } else if (symbol != null
            && symbol.owner != null
            && symbol.owner.kind == Kinds.Kind.TYP
            && !symbol.isStatic()
            && (symbol instanceof VarSymbol || symbol instanceof MethodSymbol)) {
          usesThis[0] = true;
        }
        return null;
      }
    }.scan(tree, null);
    return usesThis[0];
  }

  List<Out> reference(MemberReferenceTree tree, State s) {
    ExpressionTree qualifier = tree.getQualifierExpression();
    Symbol symbol = TreeFacts.symbol(qualifier);
    boolean type = symbol == null || symbol.kind == Kinds.Kind.TYP || symbol.kind == Kinds.Kind.PCK;
    List<Out> outs = new ArrayList<>();
    for (Out out : type ? Expressions.out(s, null) : in.expressions.eval(qualifier, s)) {
      Value closure = closure(tree, out.state(), "the method reference");
      if (out.value() instanceof Value.Obj || out.value() instanceof Value.Sym) {
        ObjId id = ((Value.Obj) closure).id();
        out.state().heap.put(new FieldKey(id, null), out.value());
      }
      outs.add(new Out(out.state(), closure));
    }
    return outs;
  }

  /** An object that is not counted itself but may carry counted ones; null where it cannot. */
  Value aggregate(NewClassTree tree, Call call, State s) {
    Value container = in.inHand.create(call, tree, s);
    if (container != null) {
      return container;
    }
    boolean carries = call.args().stream().anyMatch(v -> s.objOf(v) != null && !in.inHand.isOne(v));
    ClassSymbol type = typeOf(tree, call);
    boolean anonymous = tree.getClassBody() != null;
    if (!carries && !anonymous && (type == null || !in.engine.places().isRelevant(call.method()))) {
      return null;
    }
    ObjId id =
        in.track(
            s,
            ObjId.Kind.AGGREGATE,
            tree,
            ObjState.plain(),
            "the new `" + call.type().tsym.name + "`",
            false);
    boolean usesThis = anonymous && capture(tree.getClassBody(), s, id);
    in.closures.made(
        id,
        new Closure(
            anonymous ? tree.getClassBody() : tree, type, in.thisValue, in.owner, usesThis));
    return new Value.Obj(id);
  }

  private static ClassSymbol typeOf(NewClassTree tree, Call call) {
    if (tree.getClassBody() != null) {
      return ((JCTree.JCClassDecl) tree.getClassBody()).sym;
    }
    return call.type().tsym instanceof ClassSymbol symbol ? symbol : null;
  }
}
