package dev.kref.checker.stubs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns a folder of stub files into an index. The build runs it over the shipped stubs. */
public final class StubIndexer {
  private StubIndexer() {}

  /**
   * Writes the index of all stub files of a folder.
   *
   * @param args the folder, and the file to write
   * @throws IOException if a file cannot be read or written
   * @throws StubException if a stub is broken
   */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, StubIndex.write(parseFolder(Path.of(args[0]))));
  }

  /**
   * The stubs of all files of a folder, in the order of their names.
   *
   * @throws IOException if the folder cannot be listed
   * @throws StubException if a stub is broken
   */
  public static StubSet parseFolder(Path folder) throws IOException {
    List<StubType> types = new ArrayList<>();
    List<Relocation> relocations = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".astub")).sorted().toList()) {
        StubSet set = StubParser.parse(file);
        types.addAll(set.types().values());
        relocations.addAll(set.relocations());
      }
    }
    return new StubSet(types, relocations);
  }
}
