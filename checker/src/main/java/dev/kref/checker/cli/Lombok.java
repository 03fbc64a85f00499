package dev.kref.checker.cli;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTool;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

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

  /**
   * Whether it works in this javac. It knows the inside of the compilers of its time; others it
   * breaks, or does nothing in.
   */
  static boolean works(List<Path> classPath) {
    JavacErrors errors = new JavacErrors();
    JavacTool javac = JavacTool.create();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(errors, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      List<String> arguments = new ArrayList<>(arguments());
      arguments.addAll(List.of("-nowarn", "-implicit:none"));
      JavacTask task =
          (JavacTask)
              javac.getTask(Writer.nullWriter(), files, errors, arguments, null, List.of(probe()));
      task.analyze();
    } catch (IOException | RuntimeException | LinkageError e) {
      return false; // without it the run says what is missing
    }
    return errors.count() == 0;
  }

  /** A source that compiles only where Lombok completes it. */
  private static JavaFileObject probe() {
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
