package dev.kref.checker.stubs;

import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Terms;
import java.util.List;

/**
 * What a stub says of one method or constructor.
 *
 * @param name the method's name, {@code <init>} for a constructor
 * @param types the erased parameter types as written: simple or qualified, {@code []} for each
 *     dimension, variable arguments as an array
 * @param method what is said of the method: its result and its receiver
 * @param receiver what is said of the declared receiver parameter
 * @param params what is said of each parameter
 * @param result what is said inside the result type
 * @param paramElements what is said inside each parameter's type
 * @param thrown the exceptions that the stub documents, as written
 * @param names the names of the parameters, by which {@code @OwnsRefIf} refers to them
 */
public record StubMethod(
    String name,
    List<String> types,
    Terms method,
    Terms receiver,
    List<Terms> params,
    Elements result,
    List<Elements> paramElements,
    List<String> thrown,
    List<String> names) {

  /** The name under which constructors are listed. */
  public static final String CONSTRUCTOR = "<init>";

  public StubMethod {
    types = List.copyOf(types);
    params = List.copyOf(params);
    paramElements = List.copyOf(paramElements);
    thrown = List.copyOf(thrown);
    names = List.copyOf(names);
  }

  /**
   * Whether this describes the method of that name with those erased parameter types, given by
   * qualified name.
   */
  public boolean matches(String otherName, List<String> qualifiedTypes) {
    if (!name.equals(otherName) || types.size() != qualifiedTypes.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      String written = types.get(i);
      String actual = qualifiedTypes.get(i);
      if (!actual.equals(written) && !actual.endsWith("." + written)) {
        return false;
      }
    }
    return true;
  }
}
