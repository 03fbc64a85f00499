package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.OptionMistake;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The findings that a project already knows. One line each, in a stable order, without line
 * numbers, so that the file can be kept under version control.
 */
public final class Baseline {
  private static final String KIND = "# krefcheck baseline ";
  private static final String FORMAT = "1";
  private static final String HEADER = KIND + FORMAT;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{20}");

  private final Map<String, Entry> entries;

  /**
   * One known finding.
   *
   * @param fingerprint its name
   * @param check the check's name
   * @param file package and file name
   * @param subject the body that it stands in
   */
  public record Entry(String fingerprint, String check, String file, String subject) {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::file)
            .thenComparing(Entry::subject)
            .thenComparing(Entry::check)
            .thenComparing(Entry::fingerprint);

    /** Says, in one line without full stop, that the finding is gone. */
    public String staleness() {
      return "stale baseline entry: " + check + " in " + file + ", " + subject;
    }

    @Override
    public String toString() {
      return String.join("\t", fingerprint, check, file, subject);
    }
  }

  private Baseline(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** A baseline that knows nothing. */
  public static Baseline empty() {
    return new Baseline(Map.of());
  }

  /** The baseline that knows exactly these findings. */
  public static Baseline of(List<Finding> findings, List<String> fingerprints, Sources sources) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      String file = sources.of(finding.place().file()).key();
      entries.put(
          fingerprints.get(i),
          new Entry(fingerprints.get(i), finding.check().id(), file, finding.subject()));
    }
    return new Baseline(entries);
  }

  /**
   * Reads a baseline.
   *
   * @throws OptionMistake if it cannot be read or is not a baseline
   */
  public static Baseline read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new OptionMistake(file + ":1: not a krefcheck baseline: not text in UTF-8");
    } catch (IOException e) {
      throw new OptionMistake("cannot read baseline " + file);
    }
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!first.startsWith(KIND)) {
      throw new OptionMistake(file + ":1: not a krefcheck baseline: expected '" + HEADER + "'");
    }
    if (!first.equals(HEADER)) {
      throw new OptionMistake(
          "%s:1: a baseline of format %s, and this krefcheck reads %s: write it anew"
              .formatted(file, first.substring(KIND.length()), FORMAT));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t", -1);
      if (parts.length != 4 || !FINGERPRINT.matcher(parts[0]).matches()) {
        throw new OptionMistake(file + ":" + (i + 1) + ": not a baseline entry: " + line.strip());
      }
      entries.put(parts[0], new Entry(parts[0], parts[1], parts[2], parts[3]));
    }
    return new Baseline(entries);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether the finding of this fingerprint is known. */
  public boolean knows(String fingerprint) {
    return entries.containsKey(fingerprint);
  }

  /**
   * The entries that nothing in this run stands for any more.
   *
   * @param fingerprints the fingerprints of all findings of the run
   * @param files the keys of the files of the run: entries of other files are not judged
   */
  public List<Entry> stale(List<String> fingerprints, Set<String> files) {
    Set<String> found = Set.copyOf(fingerprints);
    List<Entry> stale = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (files.contains(entry.file()) && !found.contains(entry.fingerprint())) {
        stale.add(entry);
      }
    }
    stale.sort(Entry.ORDER);
    return stale;
  }

  /** The text of the baseline's file. */
  public String render() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    entries.values().stream().sorted(Entry.ORDER).forEach(entry -> text.append(entry).append('\n'));
    return text.toString();
  }
}
