package dev.kref.testdata;

import dev.kref.Kref;
import dev.kref.checker.analysis.Analysis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A local Maven repository that holds the artifacts of this build, over links to the repository
 * that this build itself uses: nothing is installed where other builds would see it.
 */
final class ThrowawayRepository {
  private static final String GROUP = "dev/kref";
  private final Path folder;
  private final String version;

  /** Makes the repository in an empty folder. */
  ThrowawayRepository(Path folder, Path shared, String version) throws IOException {
    this.folder = folder;
    this.version = version;
    Path dev = Files.createDirectories(folder.resolve("dev"));
    link(shared, folder, "dev");
    if (Files.isDirectory(shared.resolve("dev"))) {
      link(shared.resolve("dev"), dev, "kref");
    }
    Path project = Folders.project();
    install("kref-parent", project.resolve("pom.xml"), null);
    install("kref-runtime", project.resolve("runtime/pom.xml"), Kref.class);
    install("kref-checker", project.resolve("checker/pom.xml"), Analysis.class);
  }

  /** The folder of the repository. */
  Path folder() {
    return folder;
  }

  private static void link(Path shared, Path folder, String except) throws IOException {
    for (Path child : children(shared)) {
      if (!child.getFileName().toString().equals(except)) {
        Files.createSymbolicLink(folder.resolve(child.getFileName()), child);
      }
    }
  }

  private void install(String artifact, Path pom, Class<?> inside) throws IOException {
    Path home = Files.createDirectories(folder.resolve(GROUP).resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    Files.copy(pom, home.resolve(name + ".pom"));
    if (inside != null) {
      pack(place(inside), home.resolve(name + ".jar"));
    }
  }

  /** The jar or folder that a class comes from. */
  static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The build's jar, or one made of its classes where the build has not packed any yet. */
  private static void pack(Path classes, Path jar) throws IOException {
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, jar);
      return;
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }
}
