package dev.kref.checker.model;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import dev.kref.annotation.OwnsRef;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources that javac has attributed, and the model's answers about them. */
public final class Compiled {
  private final Context context;
  private final BasicJavacTask task;
  private final RefModel model;

  private final List<JCCompilationUnit> units;

  private Compiled(Run run, Options options) {
    this.task = run.task;
    this.units = run.units;
    this.context = task.getContext();
    this.model = RefModel.instance(context, options);
  }

  /**
   * Attributes sources; each begins with a package clause or none, and names its file by its type.
   */
  public static Compiled sources(Options options, List<Path> classpath, String... sources) {
    return new Compiled(run(classpath, List.of(), sources), options);
  }

  public static Compiled sources(String... sources) {
    return sources(Options.DEFAULT, List.of(), sources);
  }

  /** Compiles sources into class files. */
  public static void classFiles(Path folder, String... sources) {
    run(List.of(), List.of("-d", folder.toString()), sources);
  }

  private record Run(BasicJavacTask task, List<JCCompilationUnit> units) {}

  private static Run run(List<Path> classpath, List<String> arguments, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(arguments);
    options.add("-proc:none");
    options.add("-cp");
    options.add(classpath(classpath));
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      files.add(new Source(source));
    }
    BasicJavacTask task =
        (BasicJavacTask) compiler.getTask(null, null, problems, options, null, files);
    List<JCCompilationUnit> units = new ArrayList<>();
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
              units.add((JCCompilationUnit) event.getCompilationUnit());
            }
          }
        });
    if (arguments.isEmpty()) {
      task.analyze();
    } else {
      task.generate();
    }
    for (Diagnostic<?> problem : problems.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR) {
        throw new AssertionError(problem.getMessage(Locale.ROOT));
      }
    }
    return new Run(task, units);
  }

  private static String classpath(List<Path> more) {
    try {
      Path annotations =
          Path.of(OwnsRef.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      StringBuilder path = new StringBuilder(annotations.toString());
      more.forEach(entry -> path.append(File.pathSeparator).append(entry));
      return path.toString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public RefModel model() {
    return model;
  }

  public ClassSymbol type(String name) {
    ClassSymbol symbol = (ClassSymbol) task.getElements().getTypeElement(name);
    if (symbol == null) {
      throw new AssertionError("no type " + name);
    }
    return symbol;
  }

  /** The type of that name, or null. */
  public ClassSymbol find(String name) {
    return (ClassSymbol) task.getElements().getTypeElement(name);
  }

  /** The attributed files, in the order in which they were given. */
  public List<JCCompilationUnit> units() {
    return units;
  }

  public Context context() {
    return context;
  }

  /** The only, or first, member of that name: {@code p.Type#member}. */
  public Symbol member(String path) {
    int hash = path.indexOf('#');
    String name = path.substring(hash + 1);
    return type(path.substring(0, hash)).getEnclosedElements().stream()
        .filter(symbol -> symbol.name.contentEquals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no member " + path));
  }

  /** The method of that name and number of parameters: {@code p.Type#method/1}. */
  public MethodSymbol method(String path) {
    int hash = path.indexOf('#');
    int slash = path.indexOf('/');
    String name = path.substring(hash + 1, slash < 0 ? path.length() : slash);
    return type(path.substring(0, hash)).getEnclosedElements().stream()
        .filter(symbol -> symbol instanceof MethodSymbol && symbol.name.contentEquals(name))
        .map(MethodSymbol.class::cast)
        .filter(
            method ->
                slash < 0
                    || method.type.getParameterTypes().size()
                        == Integer.parseInt(path.substring(slash + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no method " + path));
  }

  public MethodContract contract(String path) {
    return model.methodContract(method(path));
  }

  public Terms variable(String path) {
    return model.variableTerms((VarSymbol) member(path));
  }

  public Elements elements(String path) {
    return model.elements(member(path));
  }

  public TypeContract typeContract(String name) {
    return model.typeContract(type(name).type);
  }

  /** All members of a type, for loops over them. */
  public List<Symbol> members(String name) {
    return StreamSupport.stream(type(name).members().getSymbols().spliterator(), false).toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private static final Pattern TYPE =
        Pattern.compile(
            "(?m)(?:^|; )(?:(?:@[\\w.]+(?:\\([^)]*\\))?|public|final|abstract)\\s+)*"
                + "(?:class|interface|enum|record|@interface) (\\w+)");
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + fileName(text)), Kind.SOURCE);
      this.text = text;
    }

    private static String fileName(String text) {
      Matcher type = TYPE.matcher(text);
      return folder(text) + (type.find() ? type.group(1) : "package-info") + ".java";
    }

    private static String folder(String text) {
      var matcher = Pattern.compile("(?m)^\\s*(?:@\\S+ )?package ([\\w.]+);").matcher(text);
      return matcher.find() ? matcher.group(1).replace('.', '/') + "/" : "";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
