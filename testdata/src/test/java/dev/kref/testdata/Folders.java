package dev.kref.testdata;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests find this module and the project around it, whatever folder they run in. */
final class Folders {
  private Folders() {}

  /** The folder of the module {@code testdata}. */
  static Path testdata() {
    Path here = Path.of("").toAbsolutePath();
    if (Files.isDirectory(here.resolve("conformance"))) {
      return here;
    }
    Path below = here.resolve("testdata");
    if (Files.isDirectory(below.resolve("conformance"))) {
      return below;
    }
    throw new IllegalStateException("not in the project: " + here);
  }

  /** The project's top folder. */
  static Path project() {
    return testdata().getParent();
  }

  /** The conformance inputs. */
  static Path conformance() {
    return testdata().resolve("conformance");
  }

  /** The folder for what the tests write. */
  static Path target() {
    return testdata().resolve("target");
  }
}
