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
 * Which bodies can hold evidence at all: those that name a shared place, or get or put an object of
 * a type that can be found in one.
 */
public final class EvidenceScope {
  private final Facts facts;
  private final Set<VarSymbol> places;
  private final Set<TypeSymbol> elements = new HashSet<>();
  private final Map<TypeSymbol, Boolean> concerned = new HashMap<>();

  public EvidenceScope(Facts facts, List<VarSymbol> places) {
    this.facts = facts;
    this.places = new HashSet<>(places);
    places.forEach(field -> elements.add(facts.places().elementType(field)));
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
                && counts(facts.model().methodContract(method))
                && concerns(TreeFacts.type(node.getQualifierExpression()));
        return super.visitMemberReference(node, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (TreeFacts.callee(node) instanceof MethodSymbol method
            && counts(facts.model().methodContract(method))) {
          found[0] |=
              node.getMethodSelect() instanceof MemberSelectTree select
                  ? concerns(TreeFacts.type(select.getExpression()))
                  : concerns(owner.type);
          for (ExpressionTree argument : node.getArguments()) {
            found[0] |= concerns(TreeFacts.type(argument));
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
        && (concerns(owner.type)
            || method.params().stream().anyMatch(parameter -> concerns(parameter.type)))
        && facts.places().isRelease(method);
  }

  /** Whether a method gets or puts: what is put may be a parameter that it takes over. */
  private static boolean counts(MethodContract contract) {
    return contract.saysSomething()
        && (contract.says(TermKind.GETS_REF)
            || contract.says(TermKind.TRY_GETS_REF)
            || contract.says(TermKind.PUTS_REF));
  }

  /**
   * Whether an object of a static type, or the one that a counter of that type counts, may be in a
   * place.
   */
  private boolean concerns(Type type) {
    if (type == null || type.isPrimitiveOrVoid()) {
      return false;
    }
    if (facts.model().typeContract(type).counter()) {
      return type.getTypeArguments().isEmpty()
          || type.getTypeArguments().stream().anyMatch(this::concerns);
    }
    TypeSymbol symbol = facts.types().erasure(type).tsym;
    return symbol != null && concerned.computeIfAbsent(symbol, this::isElement);
  }

  private boolean isElement(TypeSymbol type) {
    // Of a type that is not on the class path nothing is known, not even what it is below.
    Type erased = facts.types().erasure(type.type);
    return !isKnown(erased)
        || elements.stream()
            .map(element -> facts.types().erasure(element.type))
            .anyMatch(element -> !isKnown(element) || facts.types().isSubtype(erased, element));
  }

  /** Whether javac can be asked what a type is below; its tags for others differ by release. */
  private static boolean isKnown(Type type) {
    return type.hasTag(TypeTag.CLASS) || type.hasTag(TypeTag.ARRAY) || type.hasTag(TypeTag.ERROR);
  }
}
