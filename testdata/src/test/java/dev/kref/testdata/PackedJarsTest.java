package dev.kref.testdata;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kref.Kref;
import dev.kref.checker.finding.Check;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build packs is what users need. Skipped where this build has not packed anything. */
class PackedJarsTest {
  private static final Path TARGET = Folders.project().resolve("checker/target");
  private static final String SERVICES =
      "META-INF/services/com.google.errorprone.bugpatterns.BugChecker";
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final int MINUTES = 3;

  /** Where a class file says for which Java it is, and how. */
  private static final int MAJOR_VERSION = 6;

  private static final int JAVA_8 = 52;

  @TempDir private Path folder;

  /** The jar, unless it is missing or older than the classes that it would hold. */
  private static Path packed(Path jar) throws IOException {
    assumeTrue(Files.exists(jar), "nothing packed yet");
    long packed = Files.getLastModifiedTime(jar).toMillis();
    try (Stream<Path> classes = Files.walk(TARGET.resolve("classes"))) {
      boolean stale =
          classes
              .filter(Files::isRegularFile)
              .anyMatch(file -> file.toFile().lastModified() > packed);
      assumeTrue(!stale, "packed by an earlier build");
    }
    return jar;
  }

  private static Path command() throws IOException {
    return packed(TARGET.resolve("krefcheck.jar"));
  }

  private static Path thin() throws IOException {
    String version = System.getProperty("kref.version");
    assumeTrue(version != null, "not started by Maven");
    return packed(TARGET.resolve("kref-checker-" + version + ".jar"));
  }

  @Test
  void theCommandNeedsNoFlags() throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                command().toString(),
                "-cp",
                ThrowawayRepository.place(Kref.class).toString(),
                Folders.testdata().resolve("samples/lifetime-bugs").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(1, process.exitValue(), Files.readString(err));
    assertEquals(
        ExpectedList.of(Folders.testdata().resolve("samples/lifetime-bugs")).size()
            + " errors in 5 files",
        Files.readString(err).strip());
    assertTrue(Files.readString(out).contains("[KrefLeak]"));
    assertFalse(CONTROL.matcher(Files.readString(out) + Files.readString(err)).find());
  }

  /** Colours, and a line that is written over, are for terminals, and colours can be turned off. */
  @Test
  void onATerminalItHasColours() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "nothing to play a terminal");
    String coloured = onATerminal(script, "");
    assertTrue(coloured.contains("\u001b[31;1merror:\u001b[0m"), coloured);
    assertTrue(coloured.contains("\rparsed 0 of 5 files"), coloured);
    String plain = onATerminal(script, "NO_COLOR=1 ");
    assertTrue(plain.contains(": error: [KrefLeak]"), plain);
    assertFalse(plain.contains("\u001b"), plain);
    String log = onATerminal(script, "NO_COLOR=1 ", "2>&1 | cat");
    assertFalse(CONTROL.matcher(log.replace("\r\n", "\n")).find(), log);
  }

  private String onATerminal(Path script, String environment, String... redirection)
      throws Exception {
    String command =
        "%s'%s' -jar '%s' -cp '%s' '%s' %s"
            .formatted(
                environment,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                command(),
                ThrowawayRepository.place(Kref.class),
                Folders.testdata().resolve("samples/lifetime-bugs"),
                String.join(" ", redirection));
    Path out = folder.resolve("terminal.txt");
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "-qec", command, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    Process process = builder.start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    return Files.readString(out);
  }

  @Test
  void theCommandCarriesItsFlagsAndIsWhole() throws IOException {
    try (JarFile jar = new JarFile(command().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("dev.kref.checker.cli.Launcher", manifest.getValue("Main-Class"));
      assertTrue(
          manifest.getValue("Add-Exports").contains("jdk.compiler/com.sun.tools.javac.tree"));
      assertNotNull(jar.getEntry("picocli/CommandLine.class"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      assertFalse(
          jar.stream().map(ZipEntry::getName).anyMatch(name -> name.endsWith("module-info.class")));
      assertFalse(
          jar.stream()
              .map(ZipEntry::getName)
              .anyMatch(name -> name.startsWith("com/google/errorprone/")));
    }
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    try (JarFile jar = new JarFile(command().toFile());
        DataInputStream launcher =
            new DataInputStream(
                jar.getInputStream(jar.getEntry("dev/kref/checker/cli/Launcher.class")))) {
      launcher.skipBytes(MAJOR_VERSION);
      assertEquals(JAVA_8, launcher.readUnsignedShort());
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {command().toUri().toURL()}, null)) {
      Method refusal =
          loader
              .loadClass("dev.kref.checker.cli.Launcher")
              .getDeclaredMethod("refusal", String.class);
      refusal.setAccessible(true);
      assertEquals("this is Java 11: JDK 17 or newer is needed", refusal.invoke(null, "11"));
      assertEquals("this is Java 8: JDK 17 or newer is needed", refusal.invoke(null, "1.8"));
      assertEquals("", refusal.invoke(null, "17"));
    }
  }

  @Test
  void aJavaWithoutACompilerIsNamed() throws Exception {
    List<String> said = saidWith("--limit-modules=java.base,java.logging").lines().toList();
    assertEquals(
        "krefcheck: the Java in "
            + System.getProperty("java.home")
            + " has no compiler: run krefcheck with a JDK",
        said.get(said.size() - 1));
  }

  private String saidWith(String option) throws Exception {
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-jar",
                command().toString(),
                "--help")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(2, process.exitValue());
    return Files.readString(err).strip();
  }

  @Test
  void bothJarsListEveryCheck() throws IOException {
    for (Path packed : List.of(thin(), command())) {
      try (JarFile jar = new JarFile(packed.toFile())) {
        byte[] bytes = jar.getInputStream(jar.getEntry(SERVICES)).readAllBytes();
        List<String> services = new String(bytes, StandardCharsets.UTF_8).lines().sorted().toList();
        assertEquals(
            Arrays.stream(Check.values())
                .map(check -> "dev.kref.checker.checks." + check.id())
                .sorted()
                .toList(),
            services,
            packed::toString);
      }
    }
  }

  @Test
  void theRuntimeIsAModuleWithoutDependencies() throws IOException {
    Path jar = ThrowawayRepository.place(Kref.class);
    assumeTrue(Files.isRegularFile(jar), "nothing packed yet");
    ModuleDescriptor module = ModuleFinder.of(jar).find("dev.kref").orElseThrow().descriptor();
    assertFalse(module.isAutomatic());
    assertEquals(
        Set.of("dev.kref", "dev.kref.annotation"),
        module.exports().stream().map(ModuleDescriptor.Exports::source).collect(toSet()));
    assertEquals(
        Set.of("java.base"),
        module.requires().stream().map(ModuleDescriptor.Requires::name).collect(toSet()));
  }

  @Test
  void theThinJarHasNothingOfOthers() throws IOException {
    try (JarFile jar = new JarFile(thin().toFile())) {
      assertEquals(
          "dev.kref.checker",
          jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
      assertTrue(
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .allMatch(name -> name.startsWith("dev/kref/")));
    }
  }
}
