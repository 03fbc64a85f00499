package dev.kref.testdata;

import dev.kref.checker.finding.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the comments of one source file say: findings expected on their own line, and scenario marks
 * above declarations.
 *
 * @param expected the expected findings, in order of their lines
 * @param marks the scenario marks, in order of their lines
 */
record InputComments(List<ExpectedFinding> expected, List<RawMark> marks) {
  private static final Pattern FINDING = Pattern.compile("//\\s*finding\\b(.*)$");
  private static final Pattern MARK = Pattern.compile("//\\s*scenario\\b(.*)$");
  private static final Pattern MARK_BODY = Pattern.compile("\\s+([AB]\\d{1,3}b?)\\s+(bad|ok)\\s*");
  private static final Pattern ITEM = Pattern.compile("(Kref\\w+)\\s+(error|warning)");
  private static final Set<String> CHECKS =
      Arrays.stream(Check.values()).map(Check::id).collect(Collectors.toSet());

  /**
   * A mark as it stands in the text.
   *
   * @param scenario the scenario's number
   * @param bad whether findings must, rather than must not, be there
   * @param line the line of the mark, from 1
   * @param offset the offset of the mark's comment
   */
  record RawMark(String scenario, boolean bad, int line, int offset) {}

  /**
   * Reads the comments of {@code source}.
   *
   * @throws IllegalArgumentException if one of them is not well-formed
   */
  static InputComments of(String file, String source) {
    List<ExpectedFinding> expected = new ArrayList<>();
    List<RawMark> marks = new ArrayList<>();
    int offset = 0;
    int line = 0;
    for (String text : source.split("\n", -1)) {
      line++;
      Matcher finding = FINDING.matcher(text);
      if (finding.find()) {
        expected.addAll(items(file, line, finding.group(1)));
      }
      Matcher mark = MARK.matcher(text);
      if (mark.find()) {
        marks.add(mark(file, line, offset + mark.start(), mark.group(1)));
      }
      offset += text.length() + 1;
    }
    return new InputComments(expected, marks);
  }

  private static List<ExpectedFinding> items(String file, int line, String text) {
    List<ExpectedFinding> items = new ArrayList<>();
    for (String part : text.trim().split("\\s*,\\s*")) {
      Matcher item = ITEM.matcher(part);
      if (!item.matches() || !CHECKS.contains(item.group(1))) {
        throw new IllegalArgumentException(
            file + ":" + line + ": not `CHECK error` or `CHECK warning`: " + part);
      }
      items.add(new ExpectedFinding(file, line, item.group(1), item.group(2)));
    }
    return items;
  }

  private static RawMark mark(String file, int line, int offset, String text) {
    Matcher body = MARK_BODY.matcher(text);
    if (!body.matches()) {
      throw new IllegalArgumentException(
          file + ":" + line + ": not `scenario NUMBER bad` or `scenario NUMBER ok`:" + text);
    }
    return new RawMark(body.group(1), body.group(2).equals("bad"), line, offset);
  }
}
