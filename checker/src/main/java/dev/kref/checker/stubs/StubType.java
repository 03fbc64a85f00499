package dev.kref.checker.stubs;

import dev.kref.checker.model.Terms;
import java.util.List;
import java.util.Objects;

/**
 * What a stub says of one type, or of one package under the name {@code com.foo.package-info}.
 *
 * @param name the qualified name, with dots between nested types
 * @param terms what is said of the type itself
 * @param methods its methods and constructors that are listed
 * @param fields its fields that are listed
 */
public record StubType(String name, Terms terms, List<StubMethod> methods, List<StubField> fields) {

  /** The last segment of the name under which a package is described. */
  public static final String PACKAGE_INFO = "package-info";

  public StubType {
    Objects.requireNonNull(name);
    Objects.requireNonNull(terms);
    methods = List.copyOf(methods);
    fields = List.copyOf(fields);
  }

  /** This type with what {@code other}, a description of the same type, adds to it. */
  public StubType plus(StubType other) {
    List<StubMethod> allMethods = new java.util.ArrayList<>(methods);
    allMethods.addAll(other.methods);
    List<StubField> allFields = new java.util.ArrayList<>(fields);
    allFields.addAll(other.fields);
    return new StubType(name, terms.orElse(other.terms), allMethods, allFields);
  }
}
