package dev.kref.testdata.plants;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.ExceptionPaths;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of the table of results.
 *
 * @param project the project
 * @param file the file, below the project's sources
 * @param method the method
 * @param at where the changed statement stands, as {@code line:column}
 * @param kind how the method is broken
 * @param held what names the object
 * @param checked whether it is found with checked exceptions only: yes, no, or not asked yet
 * @param likely whether it is found by default
 * @param all whether it is found where every call may throw: yes, no, or not asked yet
 * @param check by which check, and in which line
 * @param counts whether the plant is a defect; {@code no} where reading it shows that it is none
 * @param note why it is none, or what else is to be said
 */
record Result(
    String project,
    String file,
    String method,
    String at,
    Kind kind,
    String held,
    String checked,
    boolean likely,
    String all,
    String check,
    boolean counts,
    String note) {

  private static final int COLUMNS = 12;

  private static final String UNDECIDED = "?";

  /** The first line of the table. */
  static final String HEAD =
      "# project\tfile\tmethod\tat\tkind\theld\tchecked\tlikely\tall\tcheck\tdefect\tnote";

  /** One line of the table. */
  static Result parse(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    if (cells.size() != COLUMNS) {
      throw new IllegalArgumentException(cells.size() + " columns instead of 12: " + line);
    }
    return new Result(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        Kind.of(cells.get(4)),
        cells.get(5),
        cells.get(6),
        isYes(cells.get(7)),
        cells.get(8),
        cells.get(9),
        isYes(cells.get(10)),
        cells.get(11));
  }

  /** A plant about which nothing is known yet. */
  static Result undecided(String project, String file, Plant plant) {
    return new Result(
        project,
        file,
        plant.method(),
        plant.at(),
        plant.kind(),
        plant.held(),
        UNDECIDED,
        false,
        UNDECIDED,
        UNDECIDED,
        true,
        "");
  }

  /** The same plant with what the default policy found, and others that were asked. */
  Result decided(Map<ExceptionPaths, List<Finding>> found) {
    List<Finding> best = found.get(ExceptionPaths.LIKELY);
    String by =
        best.stream()
            .map(finding -> finding.check().id() + " " + finding.place().line())
            .collect(Collectors.joining(", "));
    return new Result(
        project,
        file,
        method,
        at,
        kind,
        held,
        word(found, ExceptionPaths.CHECKED, checked),
        !best.isEmpty(),
        word(found, ExceptionPaths.ALL, all),
        by,
        counts,
        note);
  }

  private static String word(
      Map<ExceptionPaths, List<Finding>> found, ExceptionPaths policy, String before) {
    return found.containsKey(policy) ? word(!found.get(policy).isEmpty()) : before;
  }

  boolean isDecided() {
    return !check.equals(UNDECIDED);
  }

  /** Whether all policies were asked. */
  boolean isCompared() {
    return !checked.equals(UNDECIDED) && !all.equals(UNDECIDED);
  }

  static boolean isYes(String cell) {
    return cell.equals("yes");
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }

  /** Whether this is the line of a plant. */
  boolean isOf(Plant plant) {
    return plant.kind() == kind && plant.at().equals(at) && plant.method().equals(method);
  }

  /** The same plant in the same words, whatever was found. */
  String key() {
    return String.join("\t", project, file, method, at, kind.label);
  }

  @Override
  public String toString() {
    return String.join("\t", key(), held, checked, word(likely), all, check, word(counts), note);
  }
}
