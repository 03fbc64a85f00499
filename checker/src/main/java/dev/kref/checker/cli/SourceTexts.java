package dev.kref.checker.cli;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.report.SourceText;
import dev.kref.checker.report.SourceUris;
import dev.kref.checker.report.Sources;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a run, read again when a report asks for their text. Holds no trees. */
final class SourceTexts implements Sources {
  private static final int KEPT = 64;

  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, SourceText> texts =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceText> eldest) {
          return size() > KEPT;
        }
      };

  SourceTexts(List<SourceFile> sources) {
    sources.forEach(file -> files.put(file.getName(), file));
  }

  /** Takes up what a parsed file says about its package. */
  void add(CompilationUnitTree unit) {
    SourceFile file = files.get(unit.getSourceFile().getName());
    String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    keys.put(file.getName(), SourceUris.key(packageName, file.relative()));
  }

  /** Package and file name of every file. */
  Set<String> keys() {
    return new HashSet<>(keys.values());
  }

  /** The file of this name, or null. */
  SourceFile file(String name) {
    return files.get(name);
  }

  @Override
  public SourceText of(String name) {
    return texts.computeIfAbsent(name, this::read);
  }

  private SourceText read(String name) {
    SourceFile file = files.get(name);
    if (file == null) {
      return new SourceText(name, SourceUris.encode(name), name, "");
    }
    String text;
    try {
      text = file.getCharContent(true);
    } catch (IOException e) {
      // The file was there a moment ago; a report without the line is better than none.
      text = "";
    }
    return new SourceText(name, SourceUris.encode(file.relative()), keys.get(name), text);
  }
}
