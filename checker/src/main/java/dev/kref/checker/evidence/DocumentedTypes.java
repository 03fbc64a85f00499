package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.model.JavacElements;
import dev.kref.checker.model.MethodContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** The exceptions that contracts say methods throw. */
public final class DocumentedTypes {
  private static final List<String> PACKAGES =
      List.of("java.lang.", "java.util.", "java.util.concurrent.", "java.io.");

  private final Facts facts;
  private final Map<String, Optional<Type>> known = new HashMap<>();

  DocumentedTypes(Facts facts) {
    this.facts = facts;
  }

  /**
   * The type of a documented exception, null where it is not on the class path. A simple name is
   * meant as in the contract's own package, or in the packages that documented exceptions come
   * from.
   */
  public Type named(String name, MethodSymbol method) {
    String key = name.indexOf('.') >= 0 ? name : method.packge().fullname + "." + name;
    return known
        .computeIfAbsent(
            key,
            k -> {
              List<String> candidates = new ArrayList<>(List.of(k));
              if (name.indexOf('.') < 0) {
                PACKAGES.forEach(p -> candidates.add(p + name));
              }
              for (String candidate : candidates) {
                TypeElement element =
                    JavacElements.instance(facts.context()).getTypeElement(candidate);
                if (element != null) {
                  return Optional.of(((ClassSymbol) element).type);
                }
              }
              return Optional.empty();
            })
        .orElse(null);
  }

  /**
   * Whether all that is said of a method is what it throws: it refuses what it is given to read.
   */
  public static boolean onlyRefuses(MethodContract said) {
    return !said.thrown().isEmpty() && said.saysNothingOfReferences();
  }
}
