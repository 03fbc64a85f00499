package dev.kref.checker.finding;

/**
 * A stretch of source text.
 *
 * @param file the file, as the compiler names it
 * @param start offset of the first character
 * @param end offset behind the last character
 * @param line line of the start, from 1
 * @param column column of the start, from 1
 * @param endLine line of the end, from 1
 * @param endColumn column behind the end, from 1
 */
public record Place(
    String file, int start, int end, int line, int column, int endLine, int endColumn)
    implements Comparable<Place> {

  @Override
  public boolean equals(Object other) {
    return other instanceof Place that
        && start == that.start
        && end == that.end
        && line == that.line
        && column == that.column
        && endLine == that.endLine
        && endColumn == that.endColumn
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return (file.hashCode() * 31 + start) * 31 + end;
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
