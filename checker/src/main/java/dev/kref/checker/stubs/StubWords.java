package dev.kref.checker.stubs;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.WildcardType;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Nearest;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the words of a stub file: its annotations. */
final class StubWords {
  /**
   * Annotations that stubs of other tools and pasted declarations carry, and that say nothing here.
   */
  private static final Set<String> PASSED_OVER =
      Set.of("Override", "Deprecated", "FunctionalInterface", "SafeVarargs", "SuppressWarnings");

  private final String file;

  StubWords(String file) {
    this.file = file;
  }

  StubException broken(Node node, String reason) {
    Position begin = node.getBegin().orElse(new Position(1, 1));
    return new StubException(file, begin.line, begin.column, reason);
  }

  Terms terms(List<AnnotationExpr> annotations) {
    List<Term> terms = new ArrayList<>();
    for (AnnotationExpr annotation : annotations) {
      for (Term term : termsOf(annotation)) {
        if (!terms.contains(term)) {
          terms.add(term);
        }
      }
    }
    if (terms.isEmpty()) {
      return Terms.NONE;
    }
    Terms said = new Terms(terms);
    List<String> contradictions = Words.contradictions(said);
    if (!contradictions.isEmpty()) {
      throw broken(annotations.get(0), contradictions.get(0));
    }
    return said;
  }

  private List<Term> termsOf(AnnotationExpr annotation) {
    String name = annotation.getName().getIdentifier();
    Map<String, Object> values = values(annotation);
    TermKind kind = Words.kind(name).orElse(null);
    if (kind == null) {
      List<Term> locks = Words.lockTerms(name, values);
      if (locks.isEmpty() && !PASSED_OVER.contains(name)) {
        String near =
            Nearest.to(name, Words.names()).map(word -> ": did you mean @" + word + "?").orElse("");
        throw broken(annotation, "unknown word @" + name + near);
      }
      return locks;
    }
    try {
      checkElements(kind, annotation, values);
      return List.of(Words.term(kind, values));
    } catch (IllegalArgumentException bad) {
      throw broken(annotation, "@" + name + ": " + bad.getMessage());
    }
  }

  private void checkElements(TermKind kind, AnnotationExpr annotation, Map<String, Object> values) {
    Set<String> known =
        switch (kind) {
          case OWNS_REF, HANDS_OFF -> Set.of("when");
          case ACQUIRES_LOCK -> Set.of("when", "mode");
          case RELEASES_LOCK, LOCK_VIEW -> Set.of("mode");
          case OWNS_REF_IF, TESTS_NON_NULL -> Set.of("value");
          case REF_COUNTED -> Set.of("pooled");
          case SUPPRESS_KREF -> Set.of("check", "reason");
          default -> Set.of();
        };
    for (String element : values.keySet()) {
      if (!known.contains(element)) {
        throw broken(annotation, "@" + kind.annotation() + " has no element '" + element + "'");
      }
    }
    if (kind == TermKind.OWNS_REF_IF && !values.containsKey("value")) {
      throw broken(annotation, "@OwnsRefIf needs the name of a boolean parameter");
    }
  }

  /** The strings of an annotation's value. */
  List<String> strings(AnnotationExpr annotation) {
    Object value = values(annotation).get("value");
    List<String> strings = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of(String.valueOf(value))) {
      strings.add(String.valueOf(each));
    }
    return strings;
  }

  private Map<String, Object> values(AnnotationExpr annotation) {
    Map<String, Object> values = new HashMap<>();
    if (annotation.isSingleMemberAnnotationExpr()) {
      values.put("value", value(annotation.asSingleMemberAnnotationExpr().getMemberValue()));
    } else if (annotation.isNormalAnnotationExpr()) {
      for (MemberValuePair pair : annotation.asNormalAnnotationExpr().getPairs()) {
        values.put(pair.getNameAsString(), value(pair.getValue()));
      }
    }
    return values;
  }

  private Object value(Expression expression) {
    if (expression.isNameExpr()) {
      return expression.asNameExpr().getNameAsString();
    }
    if (expression instanceof FieldAccessExpr access) {
      return access.getNameAsString();
    }
    if (expression.isStringLiteralExpr()) {
      return expression.asStringLiteralExpr().asString();
    }
    if (expression.isBooleanLiteralExpr()) {
      return expression.asBooleanLiteralExpr().getValue();
    }
    if (expression instanceof ArrayInitializerExpr array) {
      List<Object> values = new ArrayList<>();
      array.getValues().forEach(each -> values.add(value(each)));
      return values;
    }
    throw broken(expression, "'" + expression + "' cannot stand here");
  }

  /** The words that can be said of an element. */
  static Terms ownership(Terms terms) {
    return new Terms(
        terms.all().stream()
            .filter(term -> term.kind() == TermKind.OWNS_REF || term.kind() == TermKind.BORROWS_REF)
            .toList());
  }

  /** What {@code @OwnsRef Page[]} says of the slots; nothing where the type is not an array. */
  Terms slots(Terms terms, Type type) {
    return type instanceof ArrayType ? ownership(terms) : Terms.NONE;
  }

  /** What remains for the array itself. */
  Terms withoutSlots(Terms terms, Type type) {
    if (!(type instanceof ArrayType)) {
      return terms;
    }
    return new Terms(
        terms.all().stream()
            .filter(term -> term.kind() != TermKind.OWNS_REF && term.kind() != TermKind.BORROWS_REF)
            .toList());
  }

  /** What is said inside a type; {@code slots} is said of the innermost component of an array. */
  Elements elements(Type type, Terms slots) {
    Elements elements = new Elements(Terms.NONE, args(type, slots));
    return elements.isEmpty() ? Elements.NONE : elements;
  }

  private List<Elements> args(Type type, Terms slots) {
    List<Elements> args = new ArrayList<>();
    if (type instanceof ArrayType array) {
      Type component = array.getComponentType();
      Terms own = component instanceof ArrayType ? Terms.NONE : slots;
      args.add(new Elements(own.orElse(terms(component.getAnnotations())), args(component, slots)));
    } else if (type instanceof ClassOrInterfaceType declared) {
      for (Type argument : declared.getTypeArguments().orElse(new NodeList<>())) {
        args.add(part(argument));
      }
    }
    return args.stream().allMatch(Elements::isEmpty) ? List.of() : args;
  }

  private Elements part(Type type) {
    if (type instanceof WildcardType wildcard) {
      Elements bound =
          wildcard
              .getExtendedType()
              .or(wildcard::getSuperType)
              .map(this::part)
              .orElse(Elements.NONE);
      return new Elements(terms(type.getAnnotations()).orElse(bound.own()), bound.args());
    }
    return new Elements(terms(type.getAnnotations()), args(type, Terms.NONE));
  }
}
