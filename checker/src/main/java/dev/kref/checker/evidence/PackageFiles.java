package dev.kref.checker.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** The class files of packages on the class path, with those of the nested classes. */
final class PackageFiles {
  /** How many packages are kept: a class is mostly called by its like. */
  private static final int KEPT = 3;

  /** A package of more classes is not read. */
  private static final int MOST = 600;

  private final Facts facts;
  private final Map<String, List<byte[]>> read =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<byte[]>> eldest) {
          return size() > KEPT;
        }
      };

  PackageFiles(Facts facts) {
    this.facts = facts;
  }

  List<byte[]> of(String name) {
    List<byte[]> files = read.get(name);
    if (files == null) {
      files = list(name);
      read.put(name, files);
    }
    return files;
  }

  private List<byte[]> list(String name) {
    JavaFileManager manager = facts.context().get(JavaFileManager.class);
    List<byte[]> found = new ArrayList<>();
    try {
      for (JavaFileObject file :
          manager.list(
              StandardLocation.CLASS_PATH, name, Set.of(JavaFileObject.Kind.CLASS), false)) {
        if (found.size() == MOST) {
          return List.of();
        }
        try (InputStream in = file.openInputStream()) {
          found.add(in.readAllBytes());
        }
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return found;
  }
}
