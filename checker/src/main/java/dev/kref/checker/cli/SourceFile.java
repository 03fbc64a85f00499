package dev.kref.checker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;

/** One source file, on disk or in a sources jar. Its name is what the user sees. */
final class SourceFile implements JavaFileObject {
  /** The file that describes a module. */
  static final String MODULE = "module-info.java";

  private final String name;
  private final String relative;
  private final Path path;
  private final String entry;
  private int unreadableLine;

  private SourceFile(String name, String relative, Path path, String entry) {
    this.name = name;
    this.relative = relative;
    this.path = path;
    this.entry = entry;
  }

  /**
   * A file on disk.
   *
   * @param path the file
   * @param name the path that the user sees
   * @param relative the path that reports carry: relative, with slashes
   */
  static SourceFile onDisk(Path path, String name, String relative) {
    return new SourceFile(name, relative, path, null);
  }

  /** An entry of a sources jar. */
  static SourceFile inJar(Path jar, String jarName, String entry) {
    return new SourceFile(jarName + "!/" + entry, jar.getFileName() + "/" + entry, jar, entry);
  }

  /** The path that reports carry. */
  String relative() {
    return relative;
  }

  /** The file to write repairs to, or null for an entry of a jar. */
  Path writable() {
    return entry == null ? path : null;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public URI toUri() {
    return entry == null ? path.toUri() : Path.of(path + "!", entry.split("/")).toUri();
  }

  @Override
  public Kind getKind() {
    return Kind.SOURCE;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    String file = entry == null ? path.getFileName().toString() : entry;
    return kind == Kind.SOURCE
        && file.substring(file.lastIndexOf('/') + 1).equals(simpleName + kind.extension);
  }

  @Override
  public InputStream openInputStream() throws IOException {
    return new java.io.ByteArrayInputStream(bytes());
  }

  @Override
  public String getCharContent(boolean ignoreEncodingErrors) throws IOException {
    byte[] bytes = bytes();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (!StandardCharsets.UTF_8.newDecoder().decode(left, text, true).isError()) {
      return text.flip().toString();
    }
    unreadableLine = 1 + (int) text.flip().chars().filter(c -> c == '\n').count();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The first line that is not UTF-8, as far as the file was read; 0 where there is none. */
  int unreadableLine() {
    return unreadableLine;
  }

  private byte[] bytes() throws IOException {
    if (entry == null) {
      return Files.readAllBytes(path);
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      ZipEntry zipEntry = jar.getEntry(entry);
      if (zipEntry == null) {
        throw new IOException(name + " is gone");
      }
      try (InputStream in = jar.getInputStream(zipEntry)) {
        return in.readAllBytes();
      }
    }
  }

  @Override
  public java.io.Reader openReader(boolean ignoreEncodingErrors) throws IOException {
    return new java.io.StringReader(getCharContent(ignoreEncodingErrors));
  }

  @Override
  public java.io.OutputStream openOutputStream() throws IOException {
    throw new IOException(name + " is read only");
  }

  @Override
  public java.io.Writer openWriter() throws IOException {
    throw new IOException(name + " is read only");
  }

  @Override
  public long getLastModified() {
    return path.toFile().lastModified();
  }

  @Override
  public boolean delete() {
    return false;
  }

  @Override
  public NestingKind getNestingKind() {
    return null;
  }

  @Override
  public Modifier getAccessLevel() {
    return null;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Whether a file of this name holds Java code that can be analysed by itself. */
  static boolean isSource(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    // A module descriptor would make javac look for dependencies on a module path that nobody gave.
    return lower.endsWith(".java") && !lower.equals(MODULE);
  }
}
