package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.stubs.StubField;
import dev.kref.checker.stubs.StubMethod;
import dev.kref.checker.stubs.StubSet;
import dev.kref.checker.stubs.StubType;
import java.util.ArrayList;
import java.util.List;

/** Finds what stubs describe and a library does not have. */
public final class Drift {
  private Drift() {}

  /** The types, methods and fields of {@code stubs} that are missing on the class path. */
  public static List<String> missing(StubSet stubs, Compiled library) {
    List<String> missing = new ArrayList<>();
    StubLookup lookup =
        new StubLookup(
            stubs, Provenance.SHIPPED_STUB, Types.instance(library.context()), List.of());
    for (StubType type : stubs.types().values()) {
      if (type.name().endsWith(StubType.PACKAGE_INFO)) {
        continue;
      }
      ClassSymbol symbol = library.find(type.name());
      if (symbol == null) {
        missing.add(type.name());
        continue;
      }
      List<StubMethod> methods = new ArrayList<>(type.methods());
      List<StubField> fields = new ArrayList<>(type.fields());
      for (Symbol member : symbol.members().getSymbols()) {
        if (member instanceof MethodSymbol method) {
          lookup.method(method).ifPresent(methods::remove);
        } else if (member instanceof VarSymbol field) {
          lookup.field(field).ifPresent(fields::remove);
        }
      }
      methods.forEach(
          method ->
              missing.add(
                  type.name()
                      + "#"
                      + method.name()
                      + "("
                      + String.join(", ", method.types())
                      + ")"));
      fields.forEach(field -> missing.add(type.name() + "#" + field.name()));
    }
    return missing;
  }
}
