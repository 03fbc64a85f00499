package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Work that is left to code which others write: the methods without a body that it calls for, in
 * what is handed in from outside and in the classes that extend its own. What such code makes of
 * content that comes from elsewhere, or does for a value of any class, fails by exceptions that
 * nobody declares.
 */
public final class OpenWork {
  private static final Set<String> STREAMS =
      Set.of(
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.Writer",
          "java.io.DataInput",
          "java.io.DataOutput");

  private final Facts facts;

  OpenWork(Facts facts) {
    this.facts = facts;
  }

  /** Whether a method, whose bodies others write, makes another object of what it is passed. */
  public boolean makesSomething(MethodSymbol method) {
    return isOpen(method) && !method.getReturnType().isPrimitiveOrVoid();
  }

  /** Whether a call tells something to a function, which does what it likes and answers nothing. */
  public boolean tellsFunction(CallSite call) {
    return call.receiverTree() != null
        && facts.isVoid(call.method().getReturnType())
        && isFunction(call.method());
  }

  /** Whether a method is what a type is for that says of itself that it stands for a function. */
  private boolean isFunction(MethodSymbol method) {
    String type = method.owner.flatName().toString();
    return !method.params().isEmpty()
        && method == facts.functions().descriptor(method.owner.type)
        && (type.startsWith("java.util.function.")
            || !type.startsWith("java.")
                && method.owner.attribute(facts.symtab().functionalInterfaceType.tsym) != null);
  }

  /**
   * Whether a class calls a method of its own that it leaves to those who extend it, to do
   * something for a value of any class, or to make one; not where all who do so are in sight, and
   * none of them says that it fails.
   */
  public boolean isLeftToHeirs(CallSite call) {
    return isOpen(call.method())
        && (call.receiverTree() == null || TreeFacts.isThis(call.receiverTree()))
        && (ValueFailures.isAnything(call.method().getReturnType())
            || ValueFailures.worksOnAnything(call))
        && !facts.declared().neverCome(call.method(), null);
  }

  /**
   * Whether a method, whose bodies others write, makes bytes of a value of any class, or reads it.
   * One that answers through a function has other work to do, and the value is what it hands back.
   */
  public boolean isCoder(MethodSymbol method) {
    return isOpen(method)
        && hasType(method, ValueFailures::isAnything)
        && hasType(method, this::isOfBytes)
        && method.params().stream().noneMatch(this::takesFunction);
  }

  private boolean takesFunction(VarSymbol parameter) {
    return facts.functions().descriptor(parameter.type) != null;
  }

  private static boolean hasType(MethodSymbol method, Predicate<Type> kind) {
    for (VarSymbol parameter : method.params()) {
      if (kind.test(parameter.type)) {
        return true;
      }
    }
    return kind.test(method.getReturnType());
  }

  private boolean isOfBytes(Type type) {
    return type.hasTag(TypeTag.ARRAY)
        ? facts.types().elemtype(type).hasTag(TypeTag.BYTE)
        : isStream(type)
            || facts.counted(type)
            || type.tsym.flatName().contentEquals("java.nio.ByteBuffer");
  }

  /** Whether all that a method sees of an argument is a stream over it, which nobody can put. */
  public boolean seesOnlyStream(MethodSymbol method, int index) {
    List<VarSymbol> parameters = method.params();
    return index < parameters.size()
        && !(method.isVarArgs() && index == parameters.size() - 1)
        && isStream(parameters.get(index).type);
  }

  private static boolean isStream(Type type) {
    return type.tsym != null && STREAMS.contains(type.tsym.flatName().toString());
  }

  private boolean isOpen(MethodSymbol method) {
    return (method.flags() & Flags.ABSTRACT) != 0
        && !method.params().isEmpty()
        && !method.owner.flatName().toString().startsWith("java")
        && !facts.counted(method.owner.type)
        && !facts.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER);
  }
}
