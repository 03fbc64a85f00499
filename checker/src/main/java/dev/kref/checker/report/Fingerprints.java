package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names findings so that the name survives moved lines and reformatting: the check, the file's
 * package and name, the body that it stands in, the reported code without its white space, and how
 * many findings of the same kind come before it.
 */
public final class Fingerprints {
  private static final int LONGEST_CODE = 200;
  private static final int DIGITS = 20;

  private Fingerprints() {}

  /**
   * The fingerprints of all findings of a run. Findings that a baseline or a filter hides must be
   * among them, or later ones would change their names.
   */
  public static List<String> of(List<Finding> findings, Sources sources) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>();
    for (Finding finding : findings) {
      String what = describe(finding, sources);
      int occurrence = seen.merge(what, 1, Integer::sum);
      fingerprints.add(hash(what + '\n' + occurrence));
    }
    return fingerprints;
  }

  private static String describe(Finding finding, Sources sources) {
    Place place = finding.place();
    SourceText source = sources.of(place.file());
    String code = source.between(place.start(), place.end());
    String normalised = code.replaceAll("\\s+", "");
    if (normalised.length() > LONGEST_CODE) {
      normalised = normalised.substring(0, LONGEST_CODE);
    }
    return String.join("\n", finding.check().id(), source.key(), finding.subject(), normalised);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
