package dev.kref.checker.stubs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stub language. */
final class StubParserTest {
  @Test
  void readsTypesMethodsAndFields() {
    StubSet set =
        StubParser.parse(
            "a.astub",
            """
            package com.lib;
            import dev.kref.annotation.*;
            // a class with a constructor that has no body
            @RefCounted(pooled = true) public class Buf<T extends Number> implements AutoCloseable {
              @Uncounted public static final Buf EMPTY;
              @OwnsRef public Buf[] parts;
              protected Buf(@OwnsRef(when = Outcome.ALWAYS) Buf parent, T... rest) throws java.io.IOException;
              public <U> Buf(U other) ;
              @GetsRef @ReturnsAlias Buf retain(@RefAmount int n);
              java.util.List<@OwnsRef Buf> split(java.util.Map<String, ? super @BorrowsRef Buf>[] to);
              void enqueue(@OwnsRef Buf this);
              interface Nested { @TestsNonNull(false) boolean gone(int[][] x, Buf.Nested n); }
              @Deprecated enum Kind { @Uncounted NONE, SOME; }
            }
            """);
    assertEquals(
        List.of("com.lib.Buf", "com.lib.Buf.Kind", "com.lib.Buf.Nested"),
        List.copyOf(set.types().keySet()));
    StubType buf = set.exactType("com.lib.Buf").orElseThrow();
    assertTrue(buf.terms().get(TermKind.REF_COUNTED).orElseThrow().flag());
    assertTrue(buf.fields().get(0).terms().has(TermKind.UNCOUNTED));
    assertTrue(buf.fields().get(1).terms().isEmpty());
    assertTrue(buf.fields().get(1).elements().arg(0).own().has(TermKind.OWNS_REF));
    StubMethod constructor = buf.methods().get(0);
    assertEquals("<init>", constructor.name());
    assertEquals(List.of("Buf", "Number[]"), constructor.types());
    assertEquals(List.of("parent", "rest"), constructor.names());
    assertEquals(List.of("java.io.IOException"), constructor.thrown());
    assertEquals(Terms.of(Term.of(TermKind.OWNS_REF, Outcome.ALWAYS)), constructor.params().get(0));
    assertEquals(List.of("Object"), buf.methods().get(1).types());
    StubMethod split = buf.methods().get(3);
    assertEquals(List.of("java.util.Map[]"), split.types());
    assertTrue(split.result().arg(0).own().has(TermKind.OWNS_REF));
    assertTrue(split.paramElements().get(0).arg(0).arg(1).own().has(TermKind.BORROWS_REF));
    assertTrue(buf.methods().get(4).receiver().has(TermKind.OWNS_REF));
    assertTrue(buf.methods().get(4).types().isEmpty());
    StubMethod gone = set.exactType("com.lib.Buf.Nested").orElseThrow().methods().get(0);
    assertEquals(List.of("int[][]", "Buf.Nested"), gone.types());
    assertFalse(gone.method().get(TermKind.TESTS_NON_NULL).orElseThrow().flag());
    assertTrue(
        set.exactType("com.lib.Buf.Kind")
            .orElseThrow()
            .fields()
            .get(0)
            .terms()
            .has(TermKind.UNCOUNTED));
  }

  @Test
  void severalPackagesInOneFile() {
    StubSet set =
        StubParser.parse(
            "a.astub",
            """
            /* package none; */
            @RefMarked package a;
            class A { A(); }
            @Relocated({"com.shaded", "x.y -> b"})
            package b;
            import a.A;
            @RefCounted class B {}
            package c;
            class C { String text(String package_) ; }
            """);
    assertEquals(List.of("a.A", "a.package-info", "b.B", "c.C"), List.copyOf(set.types().keySet()));
    assertEquals(
        List.of(new Relocation("com.shaded", ""), new Relocation("x.y", "b")), set.relocations());
    assertTrue(set.type("com.shaded.b.B").isPresent());
    assertTrue(set.type("x.y.B").isPresent());
    assertFalse(set.type("x.yz.B").isPresent());
    assertFalse(set.exactType("x.y.B").isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2:11| package a;#class A { @Ownref void f(); }| unknown word @Ownref: did you mean @OwnsRef?",
        "3:8| package a;#class A {#void f(@OwnsRef(when = SOMETIMES) A a); }| @OwnsRef: 'SOMETIMES' is not one of [NORMAL_RETURN, ALWAYS, TRUE, FALSE, NULL, NON_NULL, EXCEPTION]",
        "2:11| package a;#class A { @PutsRef(when = TRUE) void f(); }| @PutsRef has no element 'when'",
        "1:18| class A { void f(@OwnsRefIf A a); }| @OwnsRefIf needs the name of a boolean parameter",
        "3:10| package a;#class A {# void f( }| syntax error: unexpected \"}\"",
        "2:24| package a;class A {}#  package b; class B { ( }| syntax error: unexpected \"(\"",
        "4:11| package a;#class A {}#package b;#class B { @What B(); }| unknown word @What",
        "2:24| package a;class A {}#  package b; class B { @What B(); }| unknown word @What",
        "1:11| class A { @GetsRef @TryGetsRef void f(); }| @GetsRef and @TryGetsRef contradict each other",
        "2:11| package a;#class A { static { } }| only types, methods, constructors and fields can stand here",
      })
  void brokenStubsSayWhereAndWhy(String place, String text, String reason) {
    StubException broken =
        assertThrows(
            StubException.class,
            () -> StubParser.parse("lib/a.astub", text.strip().replace('#', '\n')));
    assertEquals("lib/a.astub:" + place + ": " + reason.strip(), broken.getMessage());
  }

  @Test
  void missingFileIsOneLine(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("none.astub");
    assertEquals(
        file + ": no such stub file",
        assertThrows(StubException.class, () -> StubParser.parse(file)).getMessage());
    Path binary = Files.write(folder.resolve("b.astub"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertEquals(
        binary + ": not a text file in UTF-8",
        assertThrows(StubException.class, () -> StubParser.parse(binary)).getMessage());
  }
}
