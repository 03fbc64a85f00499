package dev.kref.checker.stubs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the stub files that a user names. Only this and the build's indexer bring in the parser.
 */
public final class UserStubs {
  private UserStubs() {}

  /**
   * Parses all files.
   *
   * @throws StubException if a file cannot be read or understood
   */
  public static StubSet load(List<String> paths) {
    List<StubType> types = new ArrayList<>();
    List<Relocation> relocations = new ArrayList<>();
    for (String path : paths) {
      StubSet set = StubParser.parse(Path.of(path));
      types.addAll(set.types().values());
      relocations.addAll(set.relocations());
    }
    return new StubSet(types, relocations);
  }
}
