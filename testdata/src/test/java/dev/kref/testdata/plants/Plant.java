package dev.kref.testdata.plants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One defect that can be planted into a file.
 *
 * @param kind how the method is broken
 * @param method the method, as {@code Type.name}
 * @param firstLine the method's first line
 * @param lastLine the method's last line
 * @param at where the statement stands that is changed, as {@code line:column}
 * @param held what names the object: a local variable, a parameter, a field, or something else
 * @param edits what to change; no two overlap
 */
record Plant(
    Kind kind,
    String method,
    int firstLine,
    int lastLine,
    String at,
    String held,
    List<Edit> edits) {

  Plant {
    edits = List.copyOf(edits);
  }

  /** The source with the defect. No line moves. */
  String in(String source) {
    List<Edit> backwards = new ArrayList<>(edits);
    backwards.sort(Comparator.comparingInt(Edit::start).reversed());
    StringBuilder text = new StringBuilder(source);
    for (Edit edit : backwards) {
      text.replace(edit.start(), edit.end(), edit.text());
    }
    return text.toString();
  }
}
