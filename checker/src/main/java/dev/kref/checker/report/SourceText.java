package dev.kref.checker.report;

import java.util.List;

/** The text of one file, as reports need it. Immutable. */
public final class SourceText {
  private final String name;
  private final String uri;
  private final String key;
  private final String text;
  private List<String> lines;

  /**
   * A file's text.
   *
   * @param name the file, as places name it
   * @param uri the file's relative URI
   * @param key package and file name, the same wherever the sources are kept
   * @param text the whole text
   */
  public SourceText(String name, String uri, String key, String text) {
    this.name = name;
    this.uri = uri;
    this.key = key;
    this.text = text;
  }

  /** The file, as places name it. */
  public String name() {
    return name;
  }

  /** The file's relative URI. */
  public String uri() {
    return uri;
  }

  /** Package and file name, the same wherever the sources are kept. */
  public String key() {
    return key;
  }

  /** The line of this number (from 1), or an empty string where the file has no such line. */
  public String line(int number) {
    return number >= 1 && number <= lines() ? split().get(number - 1) : "";
  }

  /** How many lines the file has. */
  public int lines() {
    return split().size();
  }

  private List<String> split() {
    if (lines == null) {
      lines = text.lines().toList();
    }
    return lines;
  }

  /** Where the line of an offset begins. */
  int lineStart(int offset) {
    return text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
  }

  /** Where the line of an offset ends, its end mark not included. */
  int lineEnd(int offset) {
    int end = text.indexOf('\n', Math.min(offset, text.length()));
    int stop = end < 0 ? text.length() : end;
    return stop > 0 && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
  }

  /** The text from {@code start} to {@code end}, cut to what the file has. */
  public String between(int start, int end) {
    int from = Math.max(0, Math.min(start, text.length()));
    return text.substring(from, Math.max(from, Math.min(end, text.length())));
  }

  /** The whole text. */
  public String text() {
    return text;
  }
}
