package dev.kref.checker.model;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.TargetType;
import com.sun.tools.javac.code.TypeAnnotationPosition;
import com.sun.tools.javac.code.TypeAnnotationPosition.TypePathEntry;
import com.sun.tools.javac.code.TypeAnnotationPosition.TypePathEntryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads contract terms from the annotations that javac keeps with a symbol, whether it came from
 * source or from a class file. An annotation that is both a declaration and a type annotation
 * counts once.
 */
final class AnnotationReader {

  /** The terms of declaration annotations, and of type annotations at the top of the type. */
  Terms declaration(Symbol symbol, Predicate<TypeAnnotationPosition> place) {
    if (symbol.getRawAttributes().isEmpty() && symbol.getRawTypeAttributes().isEmpty()) {
      return Terms.NONE;
    }
    List<Term> terms = new ArrayList<>();
    for (Attribute.Compound annotation : symbol.getRawAttributes()) {
      addAll(terms, annotation);
    }
    for (Attribute.TypeCompound annotation : symbol.getRawTypeAttributes()) {
      if (place.test(annotation.position) && path(annotation.position).isEmpty()) {
        addAll(terms, annotation);
      }
    }
    return terms.isEmpty() ? Terms.NONE : new Terms(terms);
  }

  /** The terms of type annotations at the top of a type in that place. */
  Terms atTop(Symbol symbol, Predicate<TypeAnnotationPosition> place) {
    if (symbol.getRawTypeAttributes().isEmpty()) {
      return Terms.NONE;
    }
    List<Term> terms = new ArrayList<>();
    for (Attribute.TypeCompound annotation : symbol.getRawTypeAttributes()) {
      if (place.test(annotation.position) && path(annotation.position).isEmpty()) {
        addAll(terms, annotation);
      }
    }
    return terms.isEmpty() ? Terms.NONE : new Terms(terms);
  }

  /** What type annotations below the top of a type in that place say. */
  Elements elements(Symbol symbol, Predicate<TypeAnnotationPosition> place) {
    Node root = null;
    for (Attribute.TypeCompound annotation : symbol.getRawTypeAttributes()) {
      if (!place.test(annotation.position)) {
        continue;
      }
      List<Integer> path = path(annotation.position);
      List<Term> terms = new ArrayList<>();
      addAll(terms, annotation);
      if (path.isEmpty() || terms.isEmpty()) {
        continue;
      }
      if (root == null) {
        root = new Node();
      }
      root.at(path).addAll(terms);
    }
    return root == null ? Elements.NONE : root.elements();
  }

  /** Whether a type annotation stands in a result type. */
  static boolean inResult(TypeAnnotationPosition position) {
    return position.type == TargetType.METHOD_RETURN;
  }

  /** Whether a type annotation stands in a declared receiver parameter. */
  static boolean inReceiver(TypeAnnotationPosition position) {
    return position.type == TargetType.METHOD_RECEIVER;
  }

  /** Whether a type annotation of a method stands in its parameter {@code index}. */
  static Predicate<TypeAnnotationPosition> inParameter(int index) {
    return position ->
        position.type == TargetType.METHOD_FORMAL_PARAMETER
            && position.onLambda == null
            && position.parameter_index == index;
  }

  /** Whether a type annotation of a variable stands in the type of its declaration. */
  static boolean inVariable(TypeAnnotationPosition position) {
    return switch (position.type) {
      case FIELD, LOCAL_VARIABLE, RESOURCE_VARIABLE, EXCEPTION_PARAMETER, METHOD_FORMAL_PARAMETER ->
          true;
      default -> false;
    };
  }

  /** Type argument and array steps only: {@code ?} and nesting add no level. */
  private static List<Integer> path(TypeAnnotationPosition position) {
    List<Integer> path = new ArrayList<>();
    for (TypePathEntry entry : position.location) {
      if (entry.tag == TypePathEntryKind.TYPE_ARGUMENT) {
        path.add(entry.arg);
      } else if (entry.tag == TypePathEntryKind.ARRAY) {
        path.add(0);
      }
    }
    return path;
  }

  private void addAll(List<Term> terms, Attribute.Compound annotation) {
    for (Term term : termsOf(annotation)) {
      if (term.kind() == TermKind.SUPPRESS_KREF
          || term.kind() == TermKind.GUARDED_BY
          || terms.stream().noneMatch(known -> known.kind() == term.kind())) {
        if (!terms.contains(term)) {
          terms.add(term);
        }
      }
    }
  }

  /** The terms that one annotation says; none where it is not one of ours or cannot be read. */
  List<Term> termsOf(Attribute.Compound annotation) {
    Symbol type = annotation.type.tsym;
    String name = type.getSimpleName().toString();
    try {
      TermKind kind = Words.kind(name).orElse(null);
      if (kind != null && type.getQualifiedName().contentEquals(Words.PACKAGE + "." + name)) {
        return List.of(Words.term(kind, values(annotation)));
      }
      return kind == null ? Words.lockTerms(name, values(annotation)) : List.of();
    } catch (IllegalArgumentException | CompletionFailure unreadable) {
      // javac has its own error for a value that does not exist
      return List.of();
    }
  }

  private static Map<String, Object> values(Attribute.Compound annotation) {
    if (annotation.values.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (var pair : annotation.values) {
      Object value = value(pair.snd);
      if (value != null) {
        values.put(pair.fst.getSimpleName().toString(), value);
      }
    }
    return values;
  }

  private static Object value(Attribute attribute) {
    if (attribute instanceof Attribute.Enum constant) {
      return constant.value.getSimpleName().toString();
    }
    if (attribute instanceof Attribute.Constant constant) {
      return constant.getValue();
    }
    if (attribute instanceof Attribute.Array array) {
      List<Object> values = new ArrayList<>();
      for (Attribute element : array.values) {
        Object value = value(element);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    }
    return null;
  }

  /** One part of a type while its annotations are gathered. */
  private static final class Node {
    private final List<Term> own = new ArrayList<>();
    private final Map<Integer, Node> args = new TreeMap<>();

    List<Term> at(List<Integer> path) {
      Node node = this;
      for (int index : path) {
        node = node.args.computeIfAbsent(index, i -> new Node());
      }
      return node.own;
    }

    Elements elements() {
      List<Elements> parts = new ArrayList<>();
      args.forEach(
          (index, node) -> {
            while (parts.size() < index) {
              parts.add(Elements.NONE);
            }
            parts.add(node.elements());
          });
      Map<Term, Boolean> distinct = new HashMap<>();
      own.removeIf(term -> distinct.put(term, true) != null);
      return new Elements(new Terms(own), parts);
    }
  }
}
