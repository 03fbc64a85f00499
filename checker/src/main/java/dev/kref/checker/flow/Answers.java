package dev.kref.checker.flow;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long what calls have answered holds: a question that is asked again with no change in between
 * has the same answer.
 */
final class Answers {
  private static final String PASSED = "passed:";
  private static final Pattern ZERO = Pattern.compile("\\((.+)(==0|>0|<1)\\)");
  private static final Pattern YES_OR_NO =
      Pattern.compile("(is|has|contains|equals|startsWith|endsWith|matches)(?![a-z])");
  private static final Set<String> CONSTANTS = Set.of("java.lang.Class", "java.lang.String");
  private static final Pattern JOINT = Pattern.compile("[{&}]!?");
  private static final Pattern OF_OBJECT = Pattern.compile("o\\d+_\\w+\\.");

  private final Types types;
  private final Deque<Set<String>> asked = new ArrayDeque<>();
  private final Map<String, Symbol> owners = new HashMap<>();
  private final Map<String, ObjId> sizes = new HashMap<>();

  Answers(Types types) {
    this.types = types;
  }

  /** A loop begins: what its rounds ask about may have another answer in each of them. */
  void enterLoop() {
    asked.push(new HashSet<>());
  }

  void leaveLoop() {
    Set<String> inner = asked.pop();
    if (!asked.isEmpty()) {
      asked.peek().addAll(inner);
    }
  }

  /** A condition asks for a fact. */
  void asks(String fact) {
    if (!asked.isEmpty() && fact.indexOf('(') >= 0) {
      asked.peek().addAll(operands(fact));
    }
  }

  /** Lets go of the answers to what the loop asks in its rounds: the next one asks again. */
  void nextRound(State s) {
    Set<String> again = asked.peek();
    s.forgetAnswers(
        fact ->
            fact.indexOf('(') >= 0
                && !fact.startsWith(PASSED)
                && operands(fact).stream().anyMatch(again::contains));
  }

  /** What a fact is about: the sides of a comparison, or the question itself. */
  private static List<String> operands(String fact) {
    List<String> found = new ArrayList<>();
    if (fact.startsWith("{")) {
      JOINT
          .splitAsStream(fact)
          .filter(part -> !part.isEmpty())
          .forEach(part -> found.addAll(operands(part)));
      return found;
    }
    boolean whole = fact.startsWith("(") && fact.endsWith(")");
    String text = whole ? fact.substring(1, fact.length() - 1) : fact;
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && (c == '=' || c == '<' || c == '>' || c == ' ')) {
        found.add(text.substring(start, i));
        start = i + 1;
      }
    }
    found.add(text.substring(start));
    found.removeIf(operand -> operand.indexOf('(') < 0);
    return found;
  }

  /** The result of a call is named by its text, which begins with the question. */
  void named(String question, Call call) {
    owners.put(question, call.method().owner);
    if (call.receiver() instanceof Value.Obj pointer
        && call.type().isNumeric()
        && call.contract().method().has(TermKind.TESTS_NON_NULL)) {
      sizes.put(question + ")", pointer.id());
    }
  }

  /** A number by which an object tells that there is nothing to put has turned out to be zero. */
  void learn(State s, String fact, boolean holds) {
    Matcher zero = sizes.isEmpty() ? null : ZERO.matcher(fact);
    if (zero != null && zero.matches() && holds != zero.group(2).equals(">0")) {
      ObjId id = sizes.get(zero.group(1));
      if (id != null && s.obj(id) != null) {
        s.put(id, s.obj(id).withUncertain());
      }
    }
  }

  /** Forgets what the receiver of a call has answered, which may be something else after it. */
  Map<String, String> forget(State s, Call call, String path) {
    if (s.facts.isEmpty() && !s.keepsAnswers()) {
      return Map.of();
    }
    Terms said = call.contract().method();
    boolean counts =
        call.args().isEmpty() && (said.has(TermKind.PUTS_REF) || said.has(TermKind.GETS_REF));
    return s.forgetAnswers(
        fact ->
            !fact.startsWith(PASSED)
                && (counts ? isOfItself(fact, path) : isOf(fact, path))
                && isAnsweredBy(call.method().owner, fact, path));
  }

  /**
   * Whether what a fact asks of an object is asked of a type that has to do with the given one: an
   * object and a view of it that has a name of its own in common with it answer for themselves.
   */
  private boolean isAnsweredBy(Symbol type, String fact, String path) {
    if (fact.startsWith("{")) {
      return true;
    }
    int at = fact.indexOf(path + ".");
    Symbol owner = owners.get(fact.substring(at, fact.indexOf('(', at) + 1));
    return owner == null
        || owner.isSubClass(type, types)
        || type.isSubClass(owner, types)
        || (type.flags() & Flags.INTERFACE) != 0 && (owner.flags() & Flags.FINAL) == 0;
  }

  /** Whether a call asks its receiver for something, and leaves it as it is. */
  static boolean isQuestion(Call call) {
    if (call.discarded()) {
      return false;
    }
    String name = call.method().name.toString();
    boolean yesOrNo = call.method().getReturnType().hasTag(TypeTag.BOOLEAN);
    return call.args().isEmpty()
            && (name.startsWith("get") || name.startsWith("is") || name.startsWith("has"))
        || yesOrNo && YES_OR_NO.matcher(name).lookingAt()
        || isConstant(call.method().owner);
  }

  /** Whether the objects of a type of the language never change. */
  private static boolean isConstant(Symbol type) {
    return (type.flags() & Flags.FINAL) != 0
        && CONSTANTS.contains(type.getQualifiedName().toString());
  }

  /** Whether a fact is about what calls on an object have answered. */
  static boolean isOf(String fact, String path) {
    for (int at = fact.indexOf(path); at >= 0; at = fact.indexOf(path, at + 1)) {
      int end = at + path.length();
      if (end < fact.length() && fact.charAt(end) == '.') {
        return fact.indexOf('(', at) > 0;
      }
    }
    return false;
  }

  /**
   * Whether a fact is about how the object itself is: another count makes no difference to what its
   * parts are, such as its kind.
   */
  static boolean isOfItself(String fact, String path) {
    if (!isOf(fact, path)) {
      return false;
    }
    String parts = Pattern.quote(path) + "\\.(get\\w*\\(\\)|(is|has)\\w*\\(\\)\\.)";
    return isOf(fact.replaceAll(parts, ""), path);
  }

  /**
   * A variable gets another value: an object that was recognized by the old one is not what is
   * looked for any more.
   */
  static void moveOn(State s, String value, String variable) {
    List<String> passed = new ArrayList<>();
    s.facts.forEach(
        (fact, holds) -> {
          if (holds && fact.contains("==") && State.mentions(fact, value)) {
            for (String question : operands(fact)) {
              if (OF_OBJECT.matcher(question).lookingAt()) {
                passed.add(passed(question, variable));
              }
            }
          }
        });
    passed.forEach(fact -> s.facts.put(fact, true));
  }

  /** Whether an object was recognized by an earlier value of a variable, and left behind. */
  static boolean isPassed(State s, String left, String right) {
    return Boolean.TRUE.equals(s.facts.get(passed(left, right)))
        || Boolean.TRUE.equals(s.facts.get(passed(right, left)));
  }

  private static String passed(String question, String variable) {
    int at = variable.indexOf('@');
    return PASSED + question + "~" + (at < 0 ? variable : variable.substring(0, at));
  }
}
