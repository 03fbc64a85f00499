package dev.kref.checker.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;

/** One file of the page's data: its name, and the lines of it that some finding shows. */
final class HtmlSource {
  /** Lines that are longer are generated; nobody reads them to their end. */
  private static final int LONGEST_LINE = 2000;

  private final int number;
  private final SourceText source;
  private final BitSet shown = new BitSet();

  HtmlSource(int number, SourceText source) {
    this.number = number;
    this.source = source;
  }

  int number() {
    return number;
  }

  SourceText source() {
    return source;
  }

  /** Takes up the lines from {@code first} to {@code last}, as far as the file has them. */
  void show(int first, int last) {
    int from = Math.max(1, first);
    int to = Math.min(source.lines(), last);
    if (from <= to) {
      shown.set(from, to + 1);
    }
  }

  /** Writes name, package and the stretches of lines, each with the number of its first. */
  void write(ObjectNode node) {
    node.put("name", source.name());
    node.put("package", packageOf(source.key()));
    ArrayNode parts = node.putArray("parts");
    for (int from = shown.nextSetBit(0); from >= 0; ) {
      int end = shown.nextClearBit(from);
      StringBuilder text = new StringBuilder();
      for (int line = from; line < end; line++) {
        String whole = source.line(line);
        boolean cut = whole.length() > LONGEST_LINE;
        text.append(line == from ? "" : "\n");
        text.append(cut ? whole.substring(0, LONGEST_LINE) + "…" : whole);
      }
      parts.addArray().add(from).add(text.toString());
      from = shown.nextSetBit(end);
    }
  }

  private static String packageOf(String key) {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? "(none)" : key.substring(0, slash).replace('/', '.');
  }
}
