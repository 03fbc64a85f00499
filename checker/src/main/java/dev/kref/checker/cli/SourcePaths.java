package dev.kref.checker.cli;

import dev.kref.checker.model.OptionMistake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the source files that the user's paths stand for, in a stable order. */
final class SourcePaths {
  private final Path working = Path.of("").toAbsolutePath();
  private final Map<Object, SourceFile> found = new LinkedHashMap<>();
  private final ModuleMarks marks = new ModuleMarks();

  private SourcePaths() {}

  /**
   * What the user's paths stand for.
   *
   * @param files all sources, each once
   * @param marks which modules among them are marked
   */
  record Found(List<SourceFile> files, ModuleMarks marks) {}

  /**
   * All sources below {@code paths}, each once.
   *
   * @throws OptionMistake if a path does not exist, cannot be read or holds no sources
   */
  static Found find(List<Path> paths) {
    SourcePaths sources = new SourcePaths();
    for (Path path : paths) {
      int before = sources.found.size();
      try {
        sources.add(path);
      } catch (IOException | UncheckedIOException e) {
        throw new OptionMistake("cannot read " + path + ": " + reason(e));
      }
      if (sources.found.size() == before && !sources.repeats(path)) {
        throw new OptionMistake("no Java sources in " + path);
      }
    }
    return new Found(List.copyOf(sources.found.values()), sources.marks);
  }

  private void add(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new OptionMistake("no such file or folder: " + path);
    }
    String lower = path.toString().toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (lower.endsWith(".jar") || lower.endsWith(".zip")) {
      addJar(path);
    } else if (lower.endsWith(".java")) {
      addFile(path, path.toAbsolutePath().normalize().getParent());
    } else {
      throw new OptionMistake(path + " is neither a Java file, nor a folder, nor a sources jar");
    }
  }

  /** A path that another one covers adds nothing, and is no mistake. */
  private boolean repeats(Path path) {
    Path real = path.toAbsolutePath().normalize();
    return found.keySet().stream()
        .anyMatch(key -> key instanceof Path file && file.startsWith(real));
  }

  private void addFolder(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean hidden = !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.endsWith(SourceFile.MODULE)) {
              String home = name(file.toAbsolutePath().normalize().getParent());
              marks.add(home.isEmpty() ? "" : home + File.separator, Files.readString(file));
            } else if (SourceFile.isSource(file.getFileName().toString())) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    Path root = folder.toAbsolutePath().normalize();
    for (Path file : files) {
      addFile(file, root);
    }
  }

  private void addFile(Path file, Path root) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isReadable(absolute)) {
      throw new OptionMistake("cannot read " + file);
    }
    String name = name(absolute);
    String relative = absolute.startsWith(working) ? name : root.relativize(absolute).toString();
    found.putIfAbsent(
        absolute, SourceFile.onDisk(absolute, name, relative.replace(File.separatorChar, '/')));
  }

  /** The path that the user sees: relative to the working folder where it is below it. */
  private String name(Path absolute) {
    return absolute.startsWith(working)
        ? working.relativize(absolute).toString()
        : absolute.toString();
  }

  private void addJar(Path jar) throws IOException {
    Path absolute = jar.toAbsolutePath().normalize();
    String name =
        absolute.startsWith(working) ? working.relativize(absolute).toString() : jar.toString();
    List<String> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(absolute.toFile())) {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        ZipEntry zipEntry = all.nextElement();
        String entry = zipEntry.getName();
        if (entry.equals(SourceFile.MODULE)) {
          byte[] text = zip.getInputStream(zipEntry).readAllBytes();
          marks.add(name + "!/", new String(text, StandardCharsets.UTF_8));
        }
        // Other versions of classes of a multi-release jar would be duplicates.
        if (!entry.startsWith("META-INF/")
            && SourceFile.isSource(entry.substring(entry.lastIndexOf('/') + 1))) {
          entries.add(entry);
        }
      }
    }
    entries.sort(null);
    for (String entry : entries) {
      found.putIfAbsent(absolute + "!/" + entry, SourceFile.inJar(absolute, name, entry));
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
