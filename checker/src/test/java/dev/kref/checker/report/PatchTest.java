package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatchTest {
  private final Patch patch = new Patch(Samples.source(Samples.TEXT));

  @Test
  void appliesTheFirstRepair() {
    assertTrue(patch.add(Samples.leak(Samples.TEXT)));
    assertEquals(Samples.TEXT.replace("    parse(page);", "    try { parse(page);"), patch.text());
    assertEquals(
        """
        --- a/src/pages/Cache.java
        +++ b/src/pages/Cache.java
        @@ -3,7 +3,7 @@
         class Cache {
           void show(String key) throws IOException {
             Page page = table.acquire(key);
        -    parse(page);
        +    try { parse(page);
             page.kref.put();
           }
         }
        """,
        patch.diff());
  }

  @Test
  void leavesOutRepairsThatTouchEachOther() {
    assertTrue(patch.add(Samples.leak(Samples.TEXT)));
    assertFalse(patch.add(Samples.leak(Samples.TEXT)));
    assertFalse(patch.add(Samples.unsure(Samples.TEXT)));
    assertEquals(1, patch.repairs());
  }

  @Test
  void diffKnowsFilesWithoutAFinalNewline() {
    assertEquals(
        """
        --- a/x
        +++ b/x
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +c
        """,
        UnifiedDiff.of("x", "a\nb", "a\nc\n", 3));
    assertEquals("", UnifiedDiff.of("x", "a\n", "a\n", 3));
  }

  @Test
  void diffSplitsDistantChanges() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    String after = "1\n3\n4\n5\n6\n7\n8\nx\n9\n";
    assertEquals(
        """
        --- a/x
        +++ b/x
        @@ -1,3 +1,2 @@
         1
        -2
         3
        @@ -8,2 +7,3 @@
         8
        +x
         9
        """,
        UnifiedDiff.of("x", before, after, 1));
  }
}
