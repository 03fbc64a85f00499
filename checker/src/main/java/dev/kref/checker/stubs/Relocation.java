package dev.kref.checker.stubs;

import java.util.Optional;

/**
 * A shaded copy of a library: types under {@code from} are copies of the types under {@code to}.
 *
 * @param from the prefix of the copies, without a dot at its end
 * @param to the prefix of the originals; empty where {@code from} was put in front of the whole
 *     name
 */
public record Relocation(String from, String to) {

  /** Reads {@code "com.foo.shaded"} (put in front) or {@code "com.foo.nio -> io.netty"}. */
  public static Relocation parse(String text) {
    int arrow = text.indexOf("->");
    return arrow < 0
        ? new Relocation(text.strip(), "")
        : new Relocation(text.substring(0, arrow).strip(), text.substring(arrow + 2).strip());
  }

  /** The original name of a copy, empty where {@code name} is not a copy. */
  public Optional<String> original(String name) {
    if (!name.startsWith(from)
        || name.length() <= from.length()
        || name.charAt(from.length()) != '.') {
      return Optional.empty();
    }
    String rest = name.substring(from.length() + 1);
    return Optional.of(to.isEmpty() ? rest : to + "." + rest);
  }
}
