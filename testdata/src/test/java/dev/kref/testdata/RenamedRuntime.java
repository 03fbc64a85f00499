package dev.kref.testdata;

import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The project's own runtime under other names: classes without a single annotation, and a stub,
 * made of the annotations that the runtime's sources carry, that says what the classes do not.
 */
final class RenamedRuntime {
  private static final String ANNOTATIONS = "dev.kref.annotation";

  private final Path folder;
  private final Set<String> words;

  /** Makes the classes and the stub in {@code folder}. */
  RenamedRuntime(AttributedInput.Compiler compiler, Path folder) throws IOException {
    this.folder = folder;
    StaticJavaParser.getParserConfiguration()
        .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
    Path home = Folders.project().resolve("runtime/src/main/java");
    words = words(home.resolve(ANNOTATIONS.replace('.', '/')));
    List<Path> sources = sources(home.resolve(Renaming.OLD_PACKAGE.replace('.', '/')));
    AttributedInput attributed = compiler.compile(sources);
    if (!attributed.errors().isEmpty()) {
      throw new IllegalStateException(attributed.errors().toString());
    }
    Renaming renaming = new Renaming(Types.instance(attributed.context()));
    List<Path> bare = new ArrayList<>();
    StringBuilder stub = new StringBuilder();
    for (CompilationUnitTree unit : attributed.units()) {
      String text = Files.readString(Path.of(unit.getSourceFile().toUri()));
      String renamed = RenamedSource.of(unit, attributed.positions(), renaming, text);
      bare.add(writeBare(StaticJavaParser.parse(renamed)));
      stub.append(stub(StaticJavaParser.parse(renamed)));
    }
    Files.writeString(stub(), "package " + Renaming.NEW_PACKAGE + ";\n\n" + stub);
    compile(bare);
  }

  /** The folder of the classes. */
  Path classes() {
    return folder.resolve("classes");
  }

  /** The stub file. */
  Path stub() {
    return folder.resolve("acme.astub");
  }

  private static Set<String> words(Path annotations) throws IOException {
    try (Stream<Path> files = Files.list(annotations)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }

  private Path writeBare(CompilationUnit unit) throws IOException {
    List<AnnotationExpr> annotations = unit.findAll(AnnotationExpr.class, this::isWord);
    annotations.forEach(Node::remove);
    unit.getImports().removeIf(item -> item.getNameAsString().startsWith(ANNOTATIONS));
    Path file =
        folder
            .resolve("sources")
            .resolve(Renaming.NEW_PACKAGE.replace('.', '/'))
            .resolve(unit.getType(0).getNameAsString() + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, unit.toString());
  }

  private boolean isWord(AnnotationExpr annotation) {
    return words.contains(annotation.getName().getIdentifier());
  }

  private String stub(CompilationUnit unit) {
    unit.getAllContainedComments().forEach(Node::remove);
    unit.getImports().clear();
    unit.removePackageDeclaration();
    unit.findAll(AnnotationExpr.class, annotation -> !isWord(annotation)).forEach(Node::remove);
    StringBuilder text = new StringBuilder();
    for (TypeDeclaration<?> type : unit.getTypes()) {
      type.removeComment();
      for (BodyDeclaration<?> member : List.copyOf(type.getMembers())) {
        if (!(member instanceof CallableDeclaration<?> callable) || callable.isPrivate()) {
          member.remove();
        } else if (callable instanceof MethodDeclaration method) {
          method.removeBody();
        } else if (callable instanceof ConstructorDeclaration constructor) {
          constructor.setBody(new BlockStmt());
        }
      }
      text.append(type).append("\n\n");
    }
    return text.toString();
  }

  private void compile(List<Path> sources) throws IOException {
    Files.createDirectories(classes());
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-proc:none", "-nowarn", "-d", classes().toString());
      boolean compiled =
          javac
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the renamed runtime does not compile");
      }
    }
  }
}
