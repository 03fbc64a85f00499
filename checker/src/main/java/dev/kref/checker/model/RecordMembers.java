package dev.kref.checker.model;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.List;

/** Tells which members of a record javac derives from its components. */
final class RecordMembers {
  private RecordMembers() {}

  /**
   * Whether a method is an accessor whose annotations are only the copy that javac made of the
   * component's. A class file does not tell a copy from an explicit accessor: there it is one.
   */
  static boolean isImplicitAccessor(MethodSymbol method, boolean fromSource) {
    if (!isRecord(method.owner)
        || !method.type.getParameterTypes().isEmpty()
        || method.isStatic()) {
      return false;
    }
    if (fromSource) {
      return (method.flags_field & Flags.GENERATED_MEMBER) != 0;
    }
    return fields((ClassSymbol) method.owner).stream().anyMatch(field -> field.name == method.name);
  }

  /** Whether javac wrote the member itself, in source that is being compiled. */
  static boolean isImplicit(MethodSymbol method) {
    return (method.flags_field & (Flags.GENERATED_MEMBER | Flags.GENERATEDCONSTR)) != 0;
  }

  /** The fields that a canonical constructor's parameters stand for; empty for any other method. */
  static List<VarSymbol> canonicalComponents(MethodSymbol method, Types types) {
    if (!method.isConstructor() || !isRecord(method.owner)) {
      return List.of();
    }
    List<VarSymbol> fields = fields((ClassSymbol) method.owner);
    List<Type> parameters = method.type.getParameterTypes();
    if (fields.isEmpty() || fields.size() != parameters.size()) {
      return List.of();
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!types.isSameType(types.erasure(fields.get(i).type), types.erasure(parameters.get(i)))) {
        return List.of();
      }
    }
    return fields;
  }

  private static boolean isRecord(Symbol owner) {
    return owner instanceof ClassSymbol && (owner.flags() & Flags.RECORD) != 0;
  }

  /** The component fields, in declared order. */
  private static List<VarSymbol> fields(ClassSymbol type) {
    List<VarSymbol> fields = new ArrayList<>();
    for (Symbol member : type.members().getSymbols(symbol -> symbol instanceof VarSymbol)) {
      if (!member.isStatic()) {
        // javac lists members from the last to the first
        fields.add(0, (VarSymbol) member);
      }
    }
    return fields;
  }
}
