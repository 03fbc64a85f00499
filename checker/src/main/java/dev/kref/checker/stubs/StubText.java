package dev.kref.checker.stubs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Brings the text of a stub file into the form that a Java parser takes: constructors get an empty
 * body, and a file that describes several packages falls into one unit for each. Line numbers stay,
 * and so do columns but for those behind a constructor on the same line.
 */
final class StubText {
  private static final Set<String> TYPE_WORDS = Set.of("class", "interface", "enum", "record");
  private static final Set<String> MODIFIERS =
      Set.of("public", "protected", "private", "final", "default", "abstract", "static");

  private final String text;
  private final StringBuilder out;
  private final List<Integer> starts = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int at;
  private int lastTopLevelEnd;
  private int parentheses;
  private String previous = ";";
  private boolean afterAnnotation;
  private String pendingType = "";

  private StubText(String text) {
    this.text = text;
    this.out = new StringBuilder(text);
  }

  /** One text for each package that a file describes. */
  static List<String> units(String text) {
    return new StubText(text).split();
  }

  private List<String> split() {
    List<Integer> bodies = new ArrayList<>();
    while (next()) {
      char c = text.charAt(at);
      if (Character.isJavaIdentifierStart(c)) {
        identifier(bodies);
      } else {
        symbol(c);
        at++;
      }
    }
    // from the last to the first, so that earlier positions stay right
    for (int i = bodies.size() - 1; i >= 0; i--) {
      out.replace(bodies.get(i), bodies.get(i) + 1, "{}");
      shiftStarts(bodies.get(i));
    }
    return cut();
  }

  private void shiftStarts(int position) {
    starts.replaceAll(start -> start > position ? start + 1 : start);
  }

  private void identifier(List<Integer> bodies) {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    boolean annotationName = previous.equals("@") || (afterAnnotation && previous.equals("."));
    if (word.equals("package") && open.isEmpty() && !annotationName) {
      starts.add(lastTopLevelEnd);
    } else if (TYPE_WORDS.contains(word) && !previous.equals(".")) {
      pendingType = "?";
    } else if (pendingType.equals("?")) {
      pendingType = word;
    } else if (word.equals(open.peek()) && startsMember() && peek() == '(') {
      constructor(bodies);
      return;
    }
    afterAnnotation = annotationName;
    previous = word;
  }

  /** Whether what comes now can be the first thing of a member after its modifiers. */
  private boolean startsMember() {
    return afterAnnotation
        || Set.of("{", "}", ";", ")", ">").contains(previous)
        || MODIFIERS.contains(previous);
  }

  private void constructor(List<Integer> bodies) {
    int depth = 0;
    while (next()) {
      char c = text.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && (c == ';' || c == '{')) {
        if (c == ';') {
          bodies.add(at);
          at++;
          previous = ";";
        }
        return;
      }
      at++;
    }
  }

  private void symbol(char c) {
    afterAnnotation = afterAnnotation && c == '.';
    previous = String.valueOf(c);
    if (c == '(' || c == ')') {
      parentheses += c == '(' ? 1 : -1;
    }
    if (parentheses > 0) {
      // the braces of an annotation's list of values
      return;
    }
    if (c == '{') {
      open.push(pendingType.isEmpty() ? " " : pendingType);
      pendingType = "";
    } else if (c == '}' && !open.isEmpty()) {
      open.pop();
    }
    if (open.isEmpty() && (c == '}' || c == ';')) {
      lastTopLevelEnd = at + 1;
    }
  }

  private char peek() {
    int saved = at;
    char found = next() ? text.charAt(at) : ' ';
    at = saved;
    return found;
  }

  /** Moves over white space, comments and literals to the next token. */
  private boolean next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        at = orEnd(text.indexOf('\n', at));
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (c == '"') {
        at = orEnd(text.indexOf('"', at + 1)) + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private int orEnd(int position) {
    return position < 0 ? text.length() : position;
  }

  private List<String> cut() {
    if (starts.size() < 2) {
      return List.of(out.toString());
    }
    List<String> units = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : out.length();
      long lines = out.substring(0, from).chars().filter(c -> c == '\n').count();
      int column = from - (out.lastIndexOf("\n", from - 1) + 1);
      units.add("\n".repeat((int) lines) + " ".repeat(column) + out.substring(from, to));
    }
    return units;
  }
}
