package dev.kref.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the contract language: which there are, and that compilers keep them. */
final class AnnotationsTest {
  private static final Set<String> WORDS =
      Set.of(
          "AcquiresLock",
          "BorrowsRef",
          "Container",
          "DropsElements",
          "FreesObject",
          "GetsRef",
          "HandsOff",
          "HeldForLastPut",
          "InCriticalSection",
          "Lenient",
          "LockView",
          "MayNotRun",
          "NeverRejects",
          "NeverReturns",
          "NonReentrant",
          "OwnsRef",
          "OwnsRefIf",
          "PutsRef",
          "ReadsCount",
          "RefAmount",
          "RefCounted",
          "RefCounter",
          "RefMarked",
          "ReleaseFn",
          "ReleasesLock",
          "ReturnsAlias",
          "RunsNow",
          "StartsAtZero",
          "SuppressKref",
          "SuppressKrefs",
          "TestsNonNull",
          "ThreadSafePlace",
          "TrustedRefImpl",
          "TryGetsRef",
          "Uncounted",
          "WaitsOnLock");

  @Test
  void theWordsAreTheExpectedOnes() throws Exception {
    Set<String> found = new TreeSet<>();
    for (Class<?> type : typesOfPackage()) {
      if (type.isAnnotation()) {
        found.add(type.getSimpleName());
      } else {
        assertTrue(type.isEnum(), type::getName);
      }
    }
    assertEquals(new TreeSet<>(WORDS), found);
  }

  @Test
  void allAreKeptInClassFilesAndDocumented() throws Exception {
    for (Class<?> type : typesOfPackage()) {
      if (type.isAnnotation()) {
        Retention retention = type.getAnnotation(Retention.class);
        assertNotNull(retention, type::getName);
        assertEquals(RetentionPolicy.CLASS, retention.value(), type::getName);
        assertTrue(type.isAnnotationPresent(Documented.class), type::getName);
        assertTrue(type.isAnnotationPresent(Target.class), type::getName);
      }
    }
  }

  @Test
  void ownershipCanBeWrittenWhereTheInterfaceSaysSo() {
    assertEquals(
        Set.of(
            ElementType.PARAMETER,
            ElementType.METHOD,
            ElementType.CONSTRUCTOR,
            ElementType.FIELD,
            ElementType.TYPE_USE),
        targets(OwnsRef.class));
    assertEquals(
        Set.of(ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD, ElementType.TYPE_USE),
        targets(BorrowsRef.class));
    assertEquals(
        Set.of(ElementType.PACKAGE, ElementType.TYPE, ElementType.MODULE),
        targets(RefMarked.class));
  }

  @Test
  void outcomesDefaultToNormalReturn() throws Exception {
    for (Class<?> type : List.of(OwnsRef.class, HandsOff.class, AcquiresLock.class)) {
      assertEquals(Outcome.NORMAL_RETURN, type.getMethod("when").getDefaultValue());
    }
    assertEquals(false, RefCounted.class.getMethod("pooled").getDefaultValue());
  }

  private static Set<ElementType> targets(Class<? extends Annotation> word) {
    return Set.of(word.getAnnotation(Target.class).value());
  }

  private static List<Class<?>> typesOfPackage()
      throws IOException, URISyntaxException, ClassNotFoundException {
    URL one = OwnsRef.class.getResource("OwnsRef.class");
    assertNotNull(one);
    List<String> names;
    try (Stream<Path> files = Files.list(Path.of(one.toURI()).getParent())) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .collect(Collectors.toList());
    }
    List<Class<?>> types = new ArrayList<>();
    for (String name : names) {
      types.add(Class.forName("dev.kref.annotation." + name));
    }
    return types;
  }
}
