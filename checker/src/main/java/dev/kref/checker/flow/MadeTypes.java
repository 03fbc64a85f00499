package dev.kref.checker.flow;

import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.model.MethodContract;

/**
 * Objects that the body under analysis has made itself: whatever they go by, their type is known.
 */
final class MadeTypes {
  private final Interp in;

  MadeTypes(Interp in) {
    this.in = in;
  }

  /**
   * The method in sight that runs where nothing is said of the one that is named, and the body
   * under analysis has made the receiver itself: its type is known.
   */
  MethodSymbol implementation(Value receiver, MethodSymbol method) {
    Symbol.TypeSymbol type = madeAs(receiver);
    MethodContract said = in.engine.model().methodContract(method);
    if (type == null
        || method.isStatic()
        || method.isConstructor()
        || said.saysSomething()
        || said.declared()
        || !type.isSubClass(method.owner, in.engine.types())) {
      return method;
    }
    MethodSymbol found = method.implementation(type, in.engine.types(), true);
    return found == null || in.engine.program().body(found) == null ? method : found;
  }

  /** Whether no other method than this one can run, for the type of the receiver is known. */
  boolean isOnlyOne(Call call) {
    Symbol.TypeSymbol type = madeAs(call.receiver());
    return type != null
        && type.isSubClass(call.method().owner, in.engine.types())
        && call.method().implementation(type, in.engine.types(), true) == call.method();
  }

  /** The class of a counted object that this body has made by its constructor; null for others. */
  private Symbol.TypeSymbol madeAs(Value value) {
    Origin origin =
        value instanceof Value.Obj pointer && pointer.id().kind() == ObjId.Kind.RESULT
            ? in.origin(pointer.id())
            : null;
    return origin != null
            && origin.at() instanceof NewClassTree made
            && made.getClassBody() == null
            && in.engine.counted(origin.type())
        ? origin.type().tsym
        : null;
  }
}
