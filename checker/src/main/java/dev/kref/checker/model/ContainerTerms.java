package dev.kref.checker.model;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TargetType;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container's methods say of elements binds where the elements own their references. A class
 * that implements a container inherits it only if it says so: {@code implements Queue<@OwnsRef
 * Job>}.
 */
final class ContainerTerms {
  private final StubLookup user;
  private final StubLookup shipped;
  private final AnnotationReader reader = new AnnotationReader();

  ContainerTerms(StubLookup user, StubLookup shipped) {
    this.user = user;
    this.shipped = shipped;
  }

  /**
   * Whether {@code overridden} speaks of elements of which the class of {@code method} says
   * nothing.
   */
  boolean isUnboundHere(MethodSymbol method, MethodSymbol overridden) {
    return overridden.owner instanceof ClassSymbol container
        && isContainer(container)
        && method.owner instanceof ClassSymbol owner
        && !saysWhatElementsOwn(owner);
  }

  private boolean isContainer(ClassSymbol type) {
    return reader.declaration(type, position -> false).has(TermKind.CONTAINER)
        || saysContainer(user, type)
        || saysContainer(shipped, type);
  }

  private static boolean saysContainer(StubLookup stubs, ClassSymbol type) {
    return stubs.type(type).filter(stub -> stub.terms().has(TermKind.CONTAINER)).isPresent();
  }

  private boolean saysWhatElementsOwn(ClassSymbol owner) {
    for (Attribute.TypeCompound annotation : owner.getRawTypeAttributes()) {
      if (annotation.position.type == TargetType.CLASS_EXTENDS
          && reader.termsOf(annotation).stream()
              .anyMatch(term -> term.kind() == TermKind.OWNS_REF)) {
        return true;
      }
    }
    return false;
  }

  /** What is left of a container's statements when those about elements are taken out. */
  static MethodInfo withoutElements(MethodSymbol container, MethodInfo info) {
    MethodContract contract = info.contract();
    List<Terms> params = new ArrayList<>();
    for (int i = 0; i < contract.params().size(); i++) {
      Terms terms = Merge.without(contract.params().get(i), TermKind.TRY_GETS_REF);
      params.add(
          isElement(container.type.getParameterTypes().get(i)) ? withoutOwnership(terms) : terms);
    }
    Type result = container.type.getReturnType();
    boolean aboutElement = isElement(result) || result.hasTag(TypeTag.VOID);
    return new MethodInfo(
        new MethodContract(
            aboutElement ? withoutOwnership(contract.method()) : contract.method(),
            contract.receiver(),
            params,
            contract.thrown(),
            contract.declared(),
            contract.provenance()),
        info.result(),
        info.paramElements());
  }

  private static boolean isElement(Type type) {
    return type.hasTag(TypeTag.TYPEVAR);
  }

  /**
   * To whom an element is shown is its class's to say, too: where it says nothing, its body does.
   */
  private static Terms withoutOwnership(Terms terms) {
    return Merge.without(terms, TermKind.OWNS_REF, TermKind.BORROWS_REF, TermKind.HANDS_OFF);
  }
}
