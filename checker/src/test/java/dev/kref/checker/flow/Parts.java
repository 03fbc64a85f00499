package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.util.HashMap;
import java.util.Map;

/** Names of variables and objects, for states that no compiler has made. */
final class Parts {
  private static final Names NAMES = Names.instance(new Context());
  private static final Map<String, VarSymbol> VARIABLES = new HashMap<>();

  private Parts() {}

  /** The variable, or field, of a name: always the same. */
  static VarSymbol variable(String name) {
    return VARIABLES.computeIfAbsent(
        name, text -> new VarSymbol(0, NAMES.fromString(text), Type.noType, null));
  }

  /** What a call at a place has answered. */
  static ObjId result(int site) {
    return new ObjId(site, 0, 0, ObjId.Kind.RESULT);
  }

  static Value pointer(ObjId id) {
    return new Value.Obj(id);
  }

  /** A state in which a variable names an object of which this code holds so many references. */
  static State holding(ObjId id, int references) {
    State state = new State();
    state.put(id, ObjState.fresh(false).withOwn(references));
    state.vars.put(variable("v" + id.site()), pointer(id));
    return state;
  }
}
