package dev.kref.checker.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import dev.kref.checker.report.SourceText;
import dev.kref.checker.report.SourceUris;
import dev.kref.checker.report.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileObject;

/** The files of a javac run, read again when a report asks for their text. Holds no trees. */
final class UnitSources implements Sources {
  private final Map<String, JavaFileObject> files = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private SourceText last = new SourceText("", "", "", "");

  /** Takes up one file of the run. */
  void add(CompilationUnitTree unit) {
    JavaFileObject file = unit.getSourceFile();
    ExpressionTree packageName = unit.getPackageName();
    files.put(file.getName(), file);
    keys.put(
        file.getName(),
        SourceUris.key(packageName == null ? "" : packageName.toString(), file.getName()));
  }

  /** Package and file name of every file. */
  Set<String> keys() {
    return new LinkedHashSet<>(keys.values());
  }

  @Override
  public SourceText of(String name) {
    if (!last.name().equals(name)) {
      last =
          new SourceText(
              name, SourceUris.relative(name), keys.getOrDefault(name, name), text(name));
    }
    return last;
  }

  private String text(String name) {
    JavaFileObject file = files.get(name);
    try {
      return file != null ? file.getCharContent(true).toString() : Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      // A report without the line is better than none.
      return "";
    }
  }
}
