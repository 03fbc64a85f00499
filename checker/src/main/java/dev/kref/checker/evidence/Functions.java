package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contracts of functional values: of their interface's method, and of its type arguments. */
public final class Functions {
  private final Facts facts;
  private final Map<ClassSymbol, Optional<MethodSymbol>> descriptors = new HashMap<>();

  Functions(Facts facts) {
    this.facts = facts;
  }

  /** The one abstract method of a functional interface, null where the type has none. */
  public MethodSymbol descriptor(Type type) {
    return type != null && type.tsym instanceof ClassSymbol symbol && symbol.isInterface()
        ? descriptors.computeIfAbsent(symbol, this::lookUp).orElse(null)
        : null;
  }

  private Optional<MethodSymbol> lookUp(ClassSymbol type) {
    try {
      return Optional.of((MethodSymbol) facts.types().findDescriptorSymbol(type));
    } catch (Types.FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  /** Whether a function of this type yields nothing that anybody looks at. */
  public boolean isVoid(Type type) {
    MethodSymbol method = descriptor(type);
    return method != null && facts.isVoid(method.getReturnType());
  }

  /** The descriptor's parameter types as the target type has them. */
  public List<Type> parameterTypes(Type type) {
    try {
      return descriptor(type) == null
          ? List.of()
          : facts.types().findDescriptorType(type).getParameterTypes();
    } catch (Types.FunctionDescriptorLookupError e) {
      return List.of();
    }
  }

  /** What is said of a parameter of a function of this type. */
  public Terms parameter(Type type, Elements said, int index) {
    MethodSymbol method = descriptor(type);
    if (method == null || index >= method.params().size()) {
      return Terms.NONE;
    }
    Terms own = facts.model().methodContract(method).param(index);
    Terms argument = argument(method, method.params().get(index).type, said);
    return argument.orElse(own);
  }

  /** What the type of a function says of the elements of a parameter. */
  public Elements parameterElements(Type type, int index) {
    MethodSymbol method = descriptor(type);
    return method == null || index >= method.params().size()
        ? Elements.NONE
        : facts.model().parameterElements(method, index);
  }

  /** What is said of the result of a function of this type. */
  Terms result(Type type, Elements said) {
    MethodSymbol method = descriptor(type);
    if (method == null) {
      return Terms.NONE;
    }
    return argument(method, method.getReturnType(), said)
        .orElse(facts.model().methodContract(method).method());
  }

  private static Terms argument(MethodSymbol method, Type declared, Elements said) {
    Symbol owner = method.owner;
    List<Type> variables = owner.type.getTypeArguments();
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).tsym == declared.tsym) {
        return said.arg(i).own();
      }
    }
    return Terms.NONE;
  }

  /** The contract under which a function's body is interpreted by itself. */
  public MethodContract contract(Type type, Elements elements) {
    MethodSymbol method = descriptor(type);
    Terms result = result(type, elements);
    MethodContract own =
        method == null
            ? new MethodContract(
                Terms.NONE,
                Terms.NONE,
                List.of(),
                List.of(),
                false,
                dev.kref.checker.model.Provenance.DEFAULT)
            : facts.model().methodContract(method);
    Terms said = onlyResult(result);
    boolean lends =
        said.isEmpty() && method != null && own.declared() && facts.model().isMarked(method);
    return new MethodContract(
        lends ? Terms.of(Term.of(TermKind.BORROWS_REF)) : said,
        Terms.NONE,
        own.params(),
        List.of(),
        own.declared(),
        own.provenance());
  }

  private static Terms onlyResult(Terms terms) {
    Term owns = terms.get(TermKind.OWNS_REF).orElse(null);
    Term borrows = terms.get(TermKind.BORROWS_REF).orElse(null);
    return owns != null ? Terms.of(owns) : borrows != null ? Terms.of(borrows) : Terms.NONE;
  }
}
