package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which bodies can hold evidence at all: those that name a shared place, or get an object of a type
 * that can be found in one, and those that put what is in a place of which somebody asks under
 * which locks that is done.
 */
public final class EvidenceScope {
  private final Facts facts;
  private final Set<VarSymbol> places;
  private final Elements held;
  private final Elements none;

  private final Elements put;

  /**
   * @param places the shared places that bodies name, or get from
   * @param put the places of which somebody asks under which locks is put what they hold
   */
  public EvidenceScope(Facts facts, List<VarSymbol> places, List<VarSymbol> put) {
    this.facts = facts;
    this.places = new HashSet<>(places);
    this.held = new Elements(places);
    this.none = new Elements(List.of());
    this.put = new Elements(put);
  }

  /** Whether a member of a class names a place, or counts an object that a place may hold. */
  public boolean concerns(ClassSymbol owner, Tree member) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        return found[0] ? null : super.scan(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found[0] |= places.contains(TreeFacts.symbol(node));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree node, Void unused) {
        found[0] |= places.contains(TreeFacts.symbol(node));
        return super.visitMemberSelect(node, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree node, Void unused) {
        found[0] |=
            ((JCTree.JCMemberReference) node).sym instanceof MethodSymbol method
                && countedBy(facts.model().methodContract(method))
                    .concern(TreeFacts.type(node.getQualifierExpression()));
        return super.visitMemberReference(node, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (TreeFacts.callee(node) instanceof MethodSymbol method) {
          Elements counted = countedBy(facts.model().methodContract(method));
          found[0] |=
              counted.concern(
                  node.getMethodSelect() instanceof MemberSelectTree select
                      ? TreeFacts.type(select.getExpression())
                      : owner.type);
          for (ExpressionTree argument : node.getArguments()) {
            found[0] |= counted.concern(TreeFacts.type(argument));
          }
        }
        return super.visitMethodInvocation(node, null);
      }
    }.scan(member, null);
    return found[0];
  }

  /** Whether a method is the release function of objects that a place may hold. */
  public boolean isReleasedBy(ClassSymbol owner, MethodSymbol method) {
    return method != null
        && (held.concern(owner.type)
            || method.params().stream().anyMatch(parameter -> held.concern(parameter.type)))
        && facts.places().isRelease(method);
  }

  /** What a method gets or puts, if it is in a place: it may be a parameter that it takes over. */
  private Elements countedBy(MethodContract contract) {
    if (!contract.saysSomething()) {
      return none;
    }
    if (contract.says(TermKind.GETS_REF) || contract.says(TermKind.TRY_GETS_REF)) {
      return held;
    }
    return contract.says(TermKind.PUTS_REF) ? put : none;
  }

  /** The types of what is found in some places. */
  private final class Elements {
    private final Set<TypeSymbol> types = new HashSet<>();
    private final Map<TypeSymbol, Boolean> known = new HashMap<>();

    Elements(List<VarSymbol> places) {
      places.forEach(field -> types.add(facts.places().elementType(field)));
    }

    /**
     * Whether an object of a static type, or the one that a counter of that type counts, may be one
     * of them.
     */
    boolean concern(Type type) {
      if (types.isEmpty() || type == null || type.isPrimitiveOrVoid()) {
        return false;
      }
      if (facts.model().typeContract(type).counter()) {
        return type.getTypeArguments().isEmpty()
            || type.getTypeArguments().stream().anyMatch(this::concern);
      }
      TypeSymbol symbol = facts.types().erasure(type).tsym;
      return symbol != null && known.computeIfAbsent(symbol, this::isElement);
    }

    private boolean isElement(TypeSymbol type) {
      // Of a type that is not on the class path nothing is known, not even what it is below.
      Type erased = facts.types().erasure(type.type);
      return !isKnown(erased)
          || types.stream()
              .map(element -> facts.types().erasure(element.type))
              .anyMatch(element -> !isKnown(element) || facts.types().isSubtype(erased, element));
    }
  }

  /** Whether javac can be asked what a type is below; its tags for others differ by release. */
  private static boolean isKnown(Type type) {
    return type.hasTag(TypeTag.CLASS) || type.hasTag(TypeTag.ARRAY) || type.hasTag(TypeTag.ERROR);
  }
}
