package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What the names in a pattern stand for. The trees of newer Javas are asked by name: they are not
 * there in the oldest compiler that this runs in.
 */
final class Patterns {
  private final Interp in;

  Patterns(Interp in) {
    this.in = in;
  }

  /** Binds the names in a pattern, or in the label of a case, to a value that it has matched. */
  void bind(JCTree pattern, Value value, State s) {
    if (pattern instanceof JCTree.JCBindingPattern binding) {
      in.statements.bind(s, binding.var.sym, value, binding);
    } else if (pattern.getClass().getSimpleName().equals("JCPatternCaseLabel")) {
      if (part(pattern, "pat") instanceof JCTree inner) {
        bind(inner, value, s);
      }
    } else if (TreeFacts.takesApart(pattern)
        && part(pattern, "record") instanceof ClassSymbol type
        && part(pattern, "nested") instanceof List<?> nested) {
      List<VarSymbol> components = components(type);
      for (int i = 0; i < nested.size() && nested.size() == components.size(); i++) {
        component((JCTree) nested.get(i), components.get(i), value, s);
      }
    }
  }

  /** A component is what its accessor gives: the field, unless somebody wrote the accessor. */
  private void component(JCTree pattern, VarSymbol field, Value owner, State s) {
    Type type = TreeFacts.type(pattern);
    if (!type.hasTag(TypeTag.NONE) && !type.isErroneous() && !hasWrittenAccessor(field)) {
      Value component = in.fields.load(s, owner, field, pattern);
      lend(component, field, s);
      bind(pattern, component, s);
    }
  }

  /** What a record owns it lends to the code that takes it apart. */
  private void lend(Value component, VarSymbol field, State s) {
    ObjState o = s.objOf(component);
    if (o != null
        && o.keeper() == Keeper.FIELD
        && in.owner != field.owner
        && component instanceof Value.Obj pointer
        && pointer.id().kind() == ObjId.Kind.FIELD) {
      s.put(pointer.id(), o.withKeeper(Keeper.LENDER, null));
    }
  }

  private static boolean hasWrittenAccessor(VarSymbol field) {
    for (Symbol member : field.owner.members().getSymbolsByName(field.name)) {
      if (member instanceof MethodSymbol method
          && method.type.getParameterTypes().isEmpty()
          && (method.flags_field & Flags.GENERATED_MEMBER) == 0) {
        return true;
      }
    }
    return false;
  }

  private static List<VarSymbol> components(ClassSymbol type) {
    List<VarSymbol> fields = new ArrayList<>();
    for (Symbol member : type.members().getSymbols(symbol -> symbol instanceof VarSymbol)) {
      if (!member.isStatic()) {
        // javac lists members from the last to the first
        fields.add(0, (VarSymbol) member);
      }
    }
    return fields;
  }

  /** A part of a tree; null where this compiler's trees look different. */
  private static Object part(Tree tree, String field) {
    try {
      return tree.getClass().getField(field).get(tree);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
