package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kref.Kref;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that calls javac, with krefcheck alone and with NullAway beside it. */
class PlainJavacSampleTest {
  private static final Path NULLAWAY = Folders.target().resolve("nullaway");

  @TempDir private Path folder;

  @Test
  void withoutABuildTool() throws Exception {
    SampleBuild mail = new SampleBuild("plain-javac", folder);
    List<String> output = build(mail, processors(), List.of());
    assertEquals(mail.expected(), SampleBuild.findings(output, "Kref"), () -> text(output));
  }

  /** Both report what they report alone. */
  @Test
  void besideNullAway() throws Exception {
    assumeTrue(Files.isDirectory(NULLAWAY), "not started by Maven");
    SampleBuild mail = new SampleBuild("plain-javac", folder);
    List<Path> processors = new ArrayList<>(processors());
    try (Stream<Path> jars = Files.list(NULLAWAY)) {
      jars.sorted().forEach(processors::add);
    }
    List<String> output =
        build(
            mail,
            processors,
            List.of("-Xep:NullAway:ERROR", "-XepOpt:NullAway:AnnotatedPackages=mail"));
    assertEquals(mail.expected(), SampleBuild.findings(output, "Kref"), () -> text(output));
    assertEquals(
        List.of("mail/Reader.java:22 NullAway error"),
        SampleBuild.findings(output, "NullAway"),
        () -> text(output));
  }

  private static String text(List<String> output) {
    return String.join("\n", output);
  }

  private static List<String> build(SampleBuild sample, List<Path> processors, List<String> flags)
      throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "no bash");
    List<String> command = new ArrayList<>(List.of(bash.toString(), "build.sh"));
    command.addAll(flags);
    return sample.run(
        true,
        Map.of(
            "PROCESSORS",
            String.join(File.pathSeparator, processors.stream().map(Path::toString).toList()),
            "CLASSPATH",
            ThrowawayRepository.place(Kref.class).toString()),
        command);
  }

  /** Error Prone, krefcheck and what they need: all that this module's tests have, and more. */
  private static List<Path> processors() throws IOException {
    Path runtime = ThrowawayRepository.place(Kref.class);
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> !path.equals(runtime))
        .toList();
  }
}
