package dev.kref.checker.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Lombok on the class path. Sources that use it are incomplete without it: their loggers and
 * accessors do not exist. It completes classes in place and writes no files, so that it can run
 * where no other annotation processor does.
 */
final class Lombok {
  private static final String PROCESSOR =
      "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";
  private static final String ENTRY = PROCESSOR.replace('.', '/') + ".class";

  private Lombok() {}

  /** Whether one of the places of a class path holds it. */
  static boolean isOn(List<Path> classPath) {
    return classPath.stream().anyMatch(Lombok::isIn);
  }

  private static boolean isIn(Path place) {
    if (Files.isDirectory(place)) {
      return Files.exists(place.resolve(ENTRY));
    }
    try (ZipFile jar = new ZipFile(place.toFile())) {
      return jar.getEntry(ENTRY) != null;
    } catch (IOException e) {
      return false; // what is no archive is javac's business
    }
  }

  /** A source that compiles only where Lombok completes it. */
  static JavaFileObject probe() {
    return new SimpleJavaFileObject(
        URI.create("string:///Probe.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return "@lombok.Getter class Probe { int part; int whole() { return getPart(); } }";
      }
    };
  }

  /** What javac is told so that it runs, and nothing else does. */
  static List<String> arguments() {
    return List.of("-processor", PROCESSOR);
  }
}
