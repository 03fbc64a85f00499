package dev.kref.checker.stubs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The index that the build makes of the shipped stubs. */
final class StubIndexTest {
  private static final Path SHIPPED = Path.of("src/main/stubs");

  @Test
  void saysWhatTheStubsSay() throws Exception {
    StubSet parsed = StubIndexer.parseFolder(SHIPPED);
    StubIndex index = StubIndex.read(StubIndex.write(parsed));
    assertFalse(parsed.types().isEmpty());
    parsed
        .types()
        .forEach(
            (name, type) -> {
              assertEquals(type, index.exactType(name).orElseThrow());
              assertEquals(type, StubIndex.shipped().exactType(name).orElseThrow());
            });
    assertEquals(parsed.relocations(), index.relocations());
    assertArrayEquals(StubIndex.write(parsed), StubIndex.write(StubIndexer.parseFolder(SHIPPED)));
  }

  /** A class loader that has our own classes only: the shipped stubs must not need it. */
  @Test
  void needsNoParser() throws Exception {
    URL[] path = {StubIndex.class.getProtectionDomain().getCodeSource().getLocation()};
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(path, parent)) {
      Class<?> index = loader.loadClass(StubIndex.class.getName());
      Object stubs = index.getMethod("shipped").invoke(null);
      Object type =
          loader
              .loadClass(Stubs.class.getName())
              .getMethod("type", String.class)
              .invoke(stubs, "java.util.Queue");
      assertTrue(type.toString().contains("java.util.Queue"));
    }
  }
}
