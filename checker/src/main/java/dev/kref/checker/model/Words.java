package dev.kref.checker.model;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words of the contract language by the names of their annotations. Source, class files and
 * stubs come down to the same terms here.
 */
public final class Words {
  /** The package whose annotations are words. */
  public static final String PACKAGE = "dev.kref.annotation";

  private static final Map<String, TermKind> BY_NAME = new HashMap<>();
  private static final Set<String> GUARDS =
      Set.of("GuardedBy", "Holding", "HoldsLock", "RequiresLock");
  private static final Set<String> LOCK_WORDS =
      Set.of("EnsuresLockHeld", "EnsuresLockHeldIf", "LockMethod", "UnlockMethod");
  private static final List<Set<TermKind>> CONTRADICTORY =
      List.of(
          EnumSet.of(TermKind.OWNS_REF, TermKind.BORROWS_REF),
          EnumSet.of(TermKind.OWNS_REF_IF, TermKind.BORROWS_REF),
          EnumSet.of(TermKind.OWNS_REF_IF, TermKind.OWNS_REF),
          EnumSet.of(TermKind.RUNS_NOW, TermKind.HANDS_OFF),
          EnumSet.of(TermKind.RUNS_NOW, TermKind.MAY_NOT_RUN),
          EnumSet.of(TermKind.GETS_REF, TermKind.TRY_GETS_REF),
          EnumSet.of(TermKind.GETS_REF, TermKind.PUTS_REF),
          EnumSet.of(TermKind.REF_COUNTED, TermKind.UNCOUNTED));

  private static final Map<TermKind, Set<Outcome>> OUTCOMES = new EnumMap<>(TermKind.class);

  static {
    for (TermKind kind : TermKind.values()) {
      if (kind != TermKind.GUARDED_BY) {
        BY_NAME.put(kind.annotation(), kind);
      }
    }
    Set<Outcome> all = Set.of(Outcome.values());
    OUTCOMES.put(TermKind.OWNS_REF, all);
    OUTCOMES.put(TermKind.HANDS_OFF, all);
    OUTCOMES.put(TermKind.ACQUIRES_LOCK, all);
  }

  private Words() {}

  /** The word that an annotation of {@link #PACKAGE} with this simple name stands for. */
  public static Optional<TermKind> kind(String simpleName) {
    return Optional.ofNullable(BY_NAME.get(simpleName));
  }

  /**
   * The term that a word with these elements says. Enum elements are given by the constant's name,
   * strings and booleans as such; what is absent has its default.
   *
   * @throws IllegalArgumentException if an element has a value that it cannot have; the message
   *     says which
   */
  public static Term term(TermKind kind, Map<String, Object> elements) {
    Outcome when = constant(Outcome.class, elements.get("when"), Outcome.NORMAL_RETURN);
    if (when != Outcome.NORMAL_RETURN && !OUTCOMES.containsKey(kind)) {
      throw new IllegalArgumentException("@" + kind.annotation() + " takes no 'when'");
    }
    LockMode mode = constant(LockMode.class, elements.get("mode"), LockMode.EXCLUSIVE);
    return switch (kind) {
      case OWNS_REF_IF -> new Term(kind, when, mode, text(elements.get("value")), false);
      case SUPPRESS_KREF ->
          new Term(
              kind,
              when,
              mode,
              text(elements.get("check")),
              !text(elements.get("reason")).isBlank());
      case TESTS_NON_NULL ->
          new Term(kind, when, mode, "", !Boolean.FALSE.equals(elements.get("value")));
      case REF_COUNTED ->
          new Term(kind, when, mode, "", Boolean.TRUE.equals(elements.get("pooled")));
      default -> new Term(kind, when, mode, "", false);
    };
  }

  /**
   * What a lock annotation of any package says, recognised by its simple name; empty where it is
   * not one.
   */
  public static List<Term> lockTerms(String simpleName, Map<String, Object> elements) {
    if (GUARDS.contains(simpleName)) {
      return locks(TermKind.GUARDED_BY, Outcome.NORMAL_RETURN, elements.get("value"));
    }
    return switch (simpleName) {
      case "EnsuresLockHeld", "LockMethod" ->
          locks(TermKind.ACQUIRES_LOCK, Outcome.NORMAL_RETURN, elements.get("value"));
      case "EnsuresLockHeldIf" ->
          locks(
              TermKind.ACQUIRES_LOCK,
              Boolean.FALSE.equals(elements.get("result")) ? Outcome.FALSE : Outcome.TRUE,
              elements.get("expression"));
      case "UnlockMethod" ->
          locks(TermKind.RELEASES_LOCK, Outcome.NORMAL_RETURN, elements.get("value"));
      default -> List.of();
    };
  }

  /** The names of all words, those of lock annotations included. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(BY_NAME.keySet());
    names.addAll(GUARDS);
    names.addAll(LOCK_WORDS);
    return names;
  }

  /** The pairs of words that cannot both be true, each as a sentence without full stop. */
  public static List<String> contradictions(Terms terms) {
    return contradictions(terms, "");
  }

  /**
   * The pairs of words that cannot both be true.
   *
   * @param where where they stand, to follow their names
   */
  static List<String> contradictions(Terms terms, String where) {
    if (terms.all().size() < 2) {
      return List.of();
    }
    return CONTRADICTORY.stream()
        .filter(pair -> pair.stream().allMatch(terms::has))
        .map(
            pair ->
                pair.stream()
                        .map(kind -> "@" + kind.annotation())
                        .sorted()
                        .collect(Collectors.joining(" and "))
                    + where
                    + " contradict each other")
        .toList();
  }

  /** Whether a file's text can contain a word: it names their package, or a lock annotation. */
  static boolean areMentionedIn(JCCompilationUnit unit) {
    try {
      String text = unit.sourcefile.getCharContent(true).toString();
      return text.contains(PACKAGE) || mentionsGuards(text);
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static boolean mentionsGuards(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      for (String guard : GUARDS) {
        if (text.startsWith(guard, at + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Term> locks(TermKind kind, Outcome when, Object value) {
    List<Term> terms = new ArrayList<>();
    List<?> expressions = value instanceof List<?> list ? list : List.of(text(value));
    for (Object expression : expressions) {
      terms.add(new Term(kind, when, LockMode.EXCLUSIVE, text(expression), false));
    }
    return terms;
  }

  private static String text(Object value) {
    return value instanceof String string ? string : "";
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Object value, E absent) {
    if (!(value instanceof String name)) {
      return absent;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is not one of " + List.of(type.getEnumConstants()));
  }
}
