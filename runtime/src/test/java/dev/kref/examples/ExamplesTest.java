package dev.kref.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.KrefException;
import dev.kref.Ref;
import dev.kref.examples.SessionRegistry.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of docs/runtime.md do what the text says. */
@Timeout(30)
final class ExamplesTest {
  private final AtomicInteger worked = new AtomicInteger();

  private void work(Frame frame) {
    worked.addAndGet(frame.size());
  }

  @Test
  void frameIsFreedByTheLastPut() {
    Frame frame = new Frame(8);
    assertSame(frame, frame.kref().container());
    frame.kref().get();
    assertFalse(frame.kref().put());
    assertFalse(frame.isFreed());
    assertTrue(frame.kref().put());
    assertTrue(frame.isFreed());
  }

  @Test
  void threadHasAReferenceOfItsOwn() throws InterruptedException {
    Frame frame = new Frame(8);
    Thread thread = HandToThread.process(frame, Thread::new, this::work);
    frame.kref().put();
    thread.join();
    assertEquals(8, worked.get());
    assertTrue(frame.isFreed());
  }

  @Test
  void referenceOfAThreadThatDoesNotStartIsPut() {
    Frame frame = new Frame(8);
    assertThrows(
        ArithmeticException.class,
        () ->
            HandToThread.process(
                frame,
                run -> {
                  throw new ArithmeticException();
                },
                this::work));
    assertEquals(1, frame.kref().read());
  }

  @Test
  void lockedListFindsWhatIsHeld() {
    EntryList list = new EntryList();
    assertNull(list.getEntry());
    EntryList.Entry entry = list.addEntry("a");
    assertSame(entry, list.getEntry());
    list.putEntry(entry);
    list.putEntry(entry);
    assertNull(list.getEntry());
  }

  @Test
  void tryGetListFindsWhatIsHeld() {
    TryGetList list = new TryGetList();
    TryGetList.Entry a = list.addEntry("a");
    TryGetList.Entry b = list.addEntry("b");
    assertSame(a, list.getEntry());
    assertFalse(a.kref.put());
    assertTrue(a.kref.put());
    assertSame(b, list.getEntry());
    b.kref.put();
    b.kref.put();
    assertNull(list.getEntry());
  }

  @Test
  void globalKeepsItsObjectAlive() {
    Configuration.install(new Configuration("one"));
    Configuration held = Configuration.acquire();
    Configuration.install(new Configuration("two"));
    assertFalse(held.isFreed());
    held.kref.put();
    assertTrue(held.isFreed());
    Configuration second = Configuration.acquire();
    assertEquals("two", second.text);
    second.kref.put();
    Configuration.install(null);
    assertTrue(second.isFreed());
    assertNull(Configuration.acquire());
  }

  @Test
  void sessionsLiveWhileTheyAreUsed() {
    SessionRegistry registry = new SessionRegistry();
    assertEquals("no session x", registry.serve("x"));
    Session session = registry.join("x");
    assertEquals("x #1", registry.serve("x"));
    assertSame(session, registry.join("x"));
    session.kref().put();
    assertEquals("x #2", registry.serve("x"));
    session.kref().put();
    assertTrue(session.hasEnded());
    assertEquals("no session x", registry.serve("x"));
    assertEquals(0, registry.size());
    Session next = registry.join("x");
    assertNotSame(session, next);
    next.kref().put();
  }

  @Test
  void evictedPagesLastUntilTheirReadersAreDone() {
    AtomicInteger reads = new AtomicInteger();
    PageCache.Page kept;
    try (PageCache cache =
        new PageCache(
            number -> {
              reads.incrementAndGet();
              return ByteBuffer.allocate(8).putLong(0, number);
            })) {
      PageCache.Page page = cache.read(7);
      assertEquals(7, page.bytes().getLong());
      page.kref().put();
      PageCache.Page again = cache.read(7);
      assertSame(page, again);
      cache.evict(7);
      assertFalse(again.isFreed());
      again.kref().put();
      assertTrue(again.isFreed());
      kept = cache.read(8);
      kept.kref().put();
      assertFalse(kept.isFreed());
    }
    assertTrue(kept.isFreed());
    assertEquals(2, reads.get());
  }

  @Test
  void executorsTaskHasAReferenceOfItsOwn() throws InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Frame frame = new Frame(8);
    assertTrue(HandToExecutor.submit(frame, executor, this::work));
    assertTrue(HandToExecutor.submitRef(frame, executor, this::work));
    frame.kref().put();
    executor.shutdown();
    assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(16, worked.get());
    assertTrue(frame.isFreed());
  }

  @Test
  void rejectedTaskLeavesNoReferenceBehind() {
    Frame frame = new Frame(8);
    assertFalse(HandToExecutor.submit(frame, ExamplesTest::reject, this::work));
    assertFalse(HandToExecutor.submitRef(frame, ExamplesTest::reject, this::work));
    assertEquals(1, frame.kref().read());
  }

  private static void reject(Runnable task) {
    assertNotNull(task);
    throw new RejectedExecutionException();
  }

  @Test
  void krefFindsTheMistakesThatAHomeMadeCounterHides() {
    FromAtomicInteger.OldConnection old = new FromAtomicInteger.OldConnection();
    old.release();
    old.retain();
    old.release();
    assertEquals(2, old.closes);

    FromAtomicInteger.Connection connection = new FromAtomicInteger.Connection();
    connection.release();
    assertThrows(KrefException.class, connection::retain);
    assertThrows(KrefException.class, connection::release);
    assertEquals(1, connection.closes);
  }

  @Test
  void handleCanLeaveTheBlockThatOpenedIt() {
    Frame frame = new Frame(8);
    Ref<Frame> passedOn;
    try (Ref<Frame> mine = Ref.adopt(frame.kref())) {
      assertEquals(8, mine.value().size());
      passedOn = mine.transfer();
    }
    assertFalse(frame.isFreed());
    passedOn.close();
    assertTrue(frame.isFreed());
  }
}
