package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.model.JavacElements;
import dev.kref.checker.stubs.StubField;
import dev.kref.checker.stubs.StubMethod;
import dev.kref.checker.stubs.StubSet;
import dev.kref.checker.stubs.StubType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds methods and fields that a stub describes and its type does not have: most likely misspelt,
 * and then silently without effect. Types that this compilation does not know are not judged.
 */
final class StubMismatches {
  private final StubSet stubs;
  private final StubLookup lookup;
  private final JavacElements elements;
  private final Types types;

  StubMismatches(StubSet stubs, StubLookup lookup, JavacElements elements, Types types) {
    this.stubs = stubs;
    this.lookup = lookup;
    this.elements = elements;
    this.types = types;
  }

  /** One sentence without full stop for each, in the order of the types' names. */
  List<String> all() {
    List<String> found = new ArrayList<>();
    for (StubType type : stubs.types().values()) {
      if (type.name().endsWith("." + StubType.PACKAGE_INFO)) {
        continue;
      }
      try {
        ClassSymbol symbol = elements.getTypeElement(type.name());
        if (symbol != null) {
          add(type, symbol, found);
        }
      } catch (CompletionFailure missing) {
        // What cannot be read is not judged either.
      }
    }
    return found;
  }

  private void add(StubType type, ClassSymbol symbol, List<String> found) {
    List<StubMethod> methods = new ArrayList<>(type.methods());
    List<StubField> fields = new ArrayList<>(type.fields());
    Set<String> methodNames = new TreeSet<>();
    Set<String> fieldNames = new TreeSet<>();
    for (Symbol member : symbol.members().getSymbols()) {
      if (member instanceof MethodSymbol method) {
        lookup.method(method).ifPresent(methods::remove);
        methodNames.add(name(method));
      } else if (member instanceof VarSymbol field) {
        lookup.field(field).ifPresent(fields::remove);
        fieldNames.add(field.name.toString());
      }
    }
    for (StubMethod method : methods) {
      String name = method.name().equals(StubMethod.CONSTRUCTOR) ? simple(symbol) : method.name();
      String wanted = name + "(" + String.join(", ", method.types()) + ")";
      found.add(
          "stub: %s has no %s of its own%s"
              .formatted(type.name(), wanted, suggestion(symbol, name, methodNames)));
    }
    for (StubField field : fields) {
      found.add(
          "stub: %s has no field %s of its own%s"
              .formatted(type.name(), field.name(), suggestion(field.name(), fieldNames)));
    }
  }

  /** Another method of that name says more than one that is spelt alike. */
  private String suggestion(ClassSymbol symbol, String name, Set<String> names) {
    for (Type type : types.closure(symbol.type)) {
      for (Symbol member : type.tsym.members().getSymbols()) {
        if (member instanceof MethodSymbol method
            && name(method).equals(name)
            && (!method.isConstructor() || method.owner == symbol)) {
          return ": did you mean %s of %s?".formatted(method, type.tsym.getQualifiedName());
        }
      }
    }
    return suggestion(name, names);
  }

  private static String suggestion(String name, Set<String> names) {
    return Nearest.to(name, names).map(near -> ": did you mean " + near + "?").orElse("");
  }

  private static String name(MethodSymbol method) {
    return method.isConstructor() ? simple(method.owner) : method.name.toString();
  }

  private static String simple(Symbol type) {
    return type.getSimpleName().toString();
  }
}
