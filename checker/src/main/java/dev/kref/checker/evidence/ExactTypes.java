package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Variables that hold nothing but new objects of one class: fields that no other file can set, and
 * local variables.
 */
public final class ExactTypes {
  private final Facts facts;
  private final Map<ClassSymbol, Values> files = new HashMap<>();

  ExactTypes(Facts facts) {
    this.facts = facts;
  }

  /** The method that runs when a receiver is asked for {@code method}, null where not known. */
  public MethodSymbol implementation(ExpressionTree receiver, MethodSymbol method) {
    ExpressionTree stripped = receiver == null ? null : TreeFacts.stripParentheses(receiver);
    TypeSymbol type = null;
    if (stripped instanceof NewClassTree created) {
      type = created.getClassBody() == null ? TreeFacts.type(created).tsym : null;
    } else if (stripped != null && TreeFacts.symbol(stripped) instanceof VarSymbol variable) {
      type = of(variable);
    }
    return type == null ? null : method.implementation(type, facts.types(), true);
  }

  private TypeSymbol of(VarSymbol variable) {
    Values values = files.computeIfAbsent(variable.outermostClass(), this::read);
    TypeSymbol type = null;
    for (VarSymbol each : values.copiedTo(variable)) {
      TypeSymbol made = values.made.get(each);
      if (values.open.contains(each)
          || TreeFacts.isField(each) && !isOfFile(each)
          || made != null && type != null && made != type) {
        return null;
      }
      type = made == null ? type : made;
    }
    return type;
  }

  /** Whether other files hardly set a field. */
  private static boolean isOfFile(VarSymbol field) {
    return (field.flags() & (Flags.PRIVATE | Flags.FINAL)) != 0
        || (field.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0
            && (field.owner.flags() & Flags.PUBLIC) == 0;
  }

  private Values read(ClassSymbol outermost) {
    Values values = new Values();
    values.scan(facts.program().classTree(outermost), null);
    return values;
  }

  /** Collects what the variables of a file are set to. */
  private static final class Values extends TreeScanner<Void, Void> {
    private final Map<VarSymbol, TypeSymbol> made = new HashMap<>();
    private final Map<VarSymbol, Set<VarSymbol>> copied = new HashMap<>();
    private final Set<VarSymbol> open = new HashSet<>();

    /** A variable, and those out of which it is set, be it by way of others. */
    private Set<VarSymbol> copiedTo(VarSymbol variable) {
      Set<VarSymbol> found = new HashSet<>();
      Deque<VarSymbol> next = new ArrayDeque<>(List.of(variable));
      while (!next.isEmpty()) {
        VarSymbol each = next.pop();
        if (found.add(each)) {
          next.addAll(copied.getOrDefault(each, Set.of()));
        }
      }
      return found;
    }

    private void set(Symbol to, ExpressionTree value) {
      ExpressionTree plain = value == null ? null : TreeFacts.stripParentheses(value);
      if (!(to instanceof VarSymbol variable)
          || plain == null
          || plain.getKind() == Tree.Kind.NULL_LITERAL) {
        return;
      }
      if (plain instanceof IdentifierTree
          && TreeFacts.symbol(plain) instanceof VarSymbol source
          && (TreeFacts.isField(source) || (source.flags() & Flags.PARAMETER) == 0)) {
        copied.computeIfAbsent(variable, copy -> new HashSet<>()).add(source);
        return;
      }
      if (!(plain instanceof NewClassTree created) || created.getClassBody() != null) {
        open.add(variable);
        return;
      }
      TypeSymbol type = TreeFacts.type(created).tsym;
      TypeSymbol other = made.put(variable, type);
      if (other != null && other != type) {
        open.add(variable);
      }
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      VarSymbol declared = ((JCTree.JCVariableDecl) node).sym;
      // A variable of a head or a pattern is set by what stands there.
      if (declared != null && node.getInitializer() == null && !TreeFacts.isField(declared)) {
        open.add(declared);
      }
      set(declared, node.getInitializer());
      return super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      set(TreeFacts.symbol(node.getVariable()), node.getExpression());
      return super.visitAssignment(node, null);
    }
  }
}
