package dev.kref.testdata;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.util.Context;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The attributed sources of one input.
 *
 * @param context javac's context
 * @param units the files, in the order of the input
 * @param positions where trees stand
 * @param errors what javac has against the sources, one line each
 */
public record AttributedInput(
    Context context,
    List<CompilationUnitTree> units,
    SourcePositions positions,
    List<String> errors) {

  /** Compiles inputs one after the other, with the class path read once. Not thread-safe. */
  public static final class Compiler {
    private final JavacTool javac = JavacTool.create();
    private final StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    /** A compiler with this class path. */
    public Compiler(List<Path> classPath) {
      try {
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The class path of the running tests. */
    public static List<Path> testClassPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();
    }

    /** Attributes the sources of one input in one javac run. */
    AttributedInput compile(List<Path> sources) {
      return attribute(files.getJavaFileObjectsFromPaths(sources));
    }

    /** Attributes sources of any origin in one javac run. */
    public AttributedInput attribute(Iterable<? extends JavaFileObject> sources) {
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  new StringWriter(),
                  files,
                  diagnostics,
                  List.of("-proc:none", "-nowarn", "--should-stop=ifError=FLOW"),
                  null,
                  sources);
      List<CompilationUnitTree> units = new ArrayList<>();
      try {
        task.parse().forEach(units::add);
        task.analyze();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> errors =
          diagnostics.getDiagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .map(Object::toString)
              .toList();
      return new AttributedInput(
          ((BasicJavacTask) task).getContext(),
          units,
          Trees.instance(task).getSourcePositions(),
          errors);
    }
  }
}
