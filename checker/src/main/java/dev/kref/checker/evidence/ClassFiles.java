package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.model.JavacElements;
import dev.kref.checker.classfile.Callees;
import dev.kref.checker.classfile.CompiledBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/** The compiled bodies of methods whose source is not in the run. */
public final class ClassFiles {
  /** How many class files are kept: what one method calls is mostly in its own class. */
  private static final int KEPT = 8;

  private final Facts facts;
  private final Map<ClassSymbol, byte[]> read =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClassSymbol, byte[]> eldest) {
          return size() > KEPT;
        }
      };
  private boolean missing;

  ClassFiles(Facts facts) {
    this.facts = facts;
  }

  /** Whether a class comes as a class file. */
  static boolean isCompiled(Symbol owner) {
    return owner instanceof ClassSymbol type
        && type.classfile != null
        && type.classfile.getKind() == JavaFileObject.Kind.CLASS;
  }

  /** The compiled body of a method, null where there is none to be read. */
  CompiledBody body(MethodSymbol method) {
    if (missing || !isCompiled(method.owner)) {
      return null;
    }
    try {
      byte[] bytes = bytes((ClassSymbol) method.owner);
      return CompiledBody.of(bytes, method.name.toString(), descriptor(method));
    } catch (IOException unreadable) {
      return null;
    } catch (NoClassDefFoundError noReader) {
      missing = true;
      return null;
    }
  }

  private byte[] bytes(ClassSymbol owner) throws IOException {
    byte[] bytes = read.get(owner);
    if (bytes == null) {
      try (InputStream file = owner.classfile.openInputStream()) {
        bytes = file.readAllBytes();
      }
      read.put(owner, bytes);
    }
    return bytes;
  }

  /** The method that a call in a class file names, null where it is not at hand. */
  MethodSymbol find(Callees.Callee callee) {
    if (callee.owner().startsWith("[")) {
      return null;
    }
    ClassSymbol owner = type(callee.owner());
    if (owner == null) {
      return null;
    }
    for (Type type : facts.types().closure(owner.type)) {
      for (Symbol member :
          type.tsym.members().getSymbolsByName(facts.names().fromString(callee.name()))) {
        if (member instanceof MethodSymbol method
            && descriptor(method).equals(callee.descriptor())) {
          return method;
        }
      }
    }
    return null;
  }

  /** The class of an internal name, null where it is not at hand. */
  ClassSymbol type(String internalName) {
    String name = internalName.replace('/', '.').replace('$', '.');
    return JavacElements.instance(facts.context()).getTypeElement(name);
  }

  /** The descriptor of a method, as class files write it. */
  String descriptor(MethodSymbol method) {
    Type type = method.externalType(facts.types());
    StringBuilder text = new StringBuilder("(");
    List<Type> parameters = type.getParameterTypes();
    parameters.forEach(parameter -> text.append(descriptor(parameter)));
    return text.append(')').append(descriptor(type.getReturnType())).toString();
  }

  private String descriptor(Type type) {
    Type erased = facts.types().erasure(type);
    return switch (erased.getTag()) {
      case BYTE -> "B";
      case CHAR -> "C";
      case DOUBLE -> "D";
      case FLOAT -> "F";
      case INT -> "I";
      case LONG -> "J";
      case SHORT -> "S";
      case BOOLEAN -> "Z";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(facts.types().elemtype(erased));
      default -> "L" + erased.tsym.flatName().toString().replace('.', '/') + ";";
    };
  }
}
