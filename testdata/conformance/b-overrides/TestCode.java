package conformance.boverrides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import java.lang.reflect.Proxy;
import javax.annotation.processing.Generated;
import org.junit.jupiter.api.Test;

/** Unit tests break the rules on purpose, inside {@code assertThrows} and with mocks. */
@RefMarked
public final class TestCode {

  // scenario B218 ok
  @Test
  void secondPutThrows() {
    Buffer buffer = new Buffer(4);
    buffer.put();
    assertThrows(IllegalStateException.class, () -> buffer.put());
  }

  // scenario B218 ok
  @Test
  void getAfterPutThrows() {
    Buffer buffer = new Buffer(4);
    buffer.put();
    assertThrows(
        IllegalStateException.class,
        () -> {
          buffer.get();
        });
  }

  // scenario B218 bad
  @Test
  void secondPutOutside() {
    Buffer buffer = new Buffer(4);
    assertEquals(4, buffer.size());
    buffer.put();
    buffer.put(); // finding KrefOverPut error
  }

  // scenario B218 ok
  @Test
  void mockNeedsNoPut() {
    Handle handle = mock(Handle.class);
    assertEquals(0, handle.size());
  }

  // scenario B218 ok
  @Test
  void mockIsUsedAsTheRealOne() {
    Handle handle = mock(Handle.class);
    handle.retain();
    assertEquals(0, handle.size());
    handle.release();
  }

  // scenario B218 bad
  @Test
  void fixtureNotPut() {
    Buffer buffer = new Buffer(4); // finding KrefLeak error
    assertEquals(4, buffer.size());
  }

  private static <T> T mock(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> null);
    return type.cast(proxy);
  }
}

/** As a generator writes it: fully qualified, one statement per temporary. */
// scenario B219 ok
@RefMarked
@Generated("conformance.Generator")
final class GeneratedCodec {
  private int total;

  @OwnsRef
  conformance.boverrides.Buffer decode(final int size) {
    conformance.boverrides.Buffer $result = null;
    final conformance.boverrides.Buffer $0 = new conformance.boverrides.Buffer(size);
    final int $1 = $0.size();
    if (!($1 > 0)) {
      $0.put();
      $result = null;
    } else {
      this.total = this.total + $1;
      $result = $0;
    }
    return $result;
  }

  void encode(final int size) {
    for (int $i = 0; ; ) {
      if (!($i < size)) break;
      final conformance.boverrides.Buffer $b = this.decode($i);
      if ($b != null) {
        {
          $b.put();
        }
      }
      $i = $i + 1;
    }
  }
}

@RefMarked
@RefCounted
interface Handle {
  int size();

  @GetsRef
  void retain();

  @PutsRef
  boolean release();
}

@RefMarked
final class Buffer {
  private final Kref<Buffer> kref = Kref.init(this, Buffer::free);
  private byte[] bytes;

  Buffer(int size) {
    bytes = new byte[size];
  }

  int size() {
    return bytes.length;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    bytes = null;
  }
}
