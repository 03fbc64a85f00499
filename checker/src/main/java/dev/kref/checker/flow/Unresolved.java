package dev.kref.checker.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Name;

/**
 * What not even javac knows, in sources that do not compile: it may do anything with what it sees.
 */
final class Unresolved {
  private final Interp in;

  Unresolved(Interp in) {
    this.in = in;
  }

  /** A call or a creation of something that is not on the class path. */
  Out call(Tree tree, List<Value> operands, State s) {
    operands.forEach(operand -> keep(operand, s));
    Names names = new Names();
    names.scan(tree, null);
    for (VarSymbol variable : List.copyOf(s.vars.keySet())) {
      if (names.seen.contains(variable.name)) {
        keep(s.vars.get(variable), s);
      }
    }
    if (names.hasBody) {
      in.fields.escapeUnder(s, in.thisValue);
    }
    in.throwing.ofUnresolved(s, tree);
    return new Out(s, Expressions.unknown(tree));
  }

  /** A value that goes to a place of which nothing is known, with all that it leads to. */
  void keep(Value value, State s) {
    Set<ObjId> reached = s.reachableFrom(value);
    if (value instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
      in.refs.leave(s, pointer.id());
    } else {
      in.fields.escapeUnder(s, value);
    }
    for (ObjId id : reached) {
      if (s.obj(id) != null) {
        s.put(id, s.obj(id).withUncertain());
      }
    }
  }

  /** The names in bodies of classes, and those that javac has left without a meaning. */
  private static final class Names extends TreeScanner<Void, Void> {
    final Set<Name> seen = new HashSet<>();
    boolean hasBody;

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      hasBody = true;
      return super.visitClass(node, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      if (hasBody || !(TreeFacts.symbol(node) instanceof VarSymbol)) {
        seen.add(node.getName());
      }
      return null;
    }
  }
}
