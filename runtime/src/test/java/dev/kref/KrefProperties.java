package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Random operations on a counter behave as on a plain number. */
final class KrefProperties {
  enum Operation {
    GET,
    TRY_GET,
    PUT,
    PUT_WITH_RELEASE,
    PUT_LOCKED,
    PUT_LOCKED_WITH_RELEASE,
    SHARE_AND_CLOSE,
    SHARE_TRANSFER_AND_CLOSE
  }

  @Property(tries = 2000, seed = "1991")
  void countsAsANumberDoes(@ForAll @Size(max = 60) List<Operation> operations) {
    ReentrantLock lock = new ReentrantLock();
    Counted object = new Counted("object");
    int count = 1;
    for (Operation operation : operations) {
      if (count == 0 && operation != Operation.TRY_GET) {
        assertThrows(KrefException.class, () -> run(operation, object, lock));
      } else {
        boolean result = run(operation, object, lock);
        boolean expected;
        switch (operation) {
          case GET:
            count++;
            expected = true;
            break;
          case TRY_GET:
            expected = count > 0;
            count += expected ? 1 : 0;
            break;
          case SHARE_AND_CLOSE:
          case SHARE_TRANSFER_AND_CLOSE:
            expected = true;
            break;
          default:
            expected = --count == 0;
        }
        assertEquals(expected, result, operation::name);
      }
      assertEquals(count, object.count());
      assertEquals(count == 0 ? 1 : 0, object.releases.get());
      assertFalse(lock.isLocked());
    }
  }

  private static boolean run(Operation operation, Counted object, ReentrantLock lock) {
    Kref<Counted> kref = object.kref();
    switch (operation) {
      case GET:
        kref.get();
        return true;
      case TRY_GET:
        return kref.tryGet();
      case PUT:
        return kref.put();
      case PUT_WITH_RELEASE:
        return kref.put(counted -> counted.releases.incrementAndGet());
      case PUT_LOCKED:
        return kref.putLocked(lock);
      case PUT_LOCKED_WITH_RELEASE:
        return kref.putLocked(lock, counted -> counted.releases.incrementAndGet());
      case SHARE_AND_CLOSE:
        try (Ref<Counted> ref = Ref.share(kref)) {
          return ref.value() == object;
        }
      default:
        try (Ref<Counted> ref = Ref.share(kref);
            Ref<Counted> moved = ref.transfer()) {
          return moved.value() == object;
        }
    }
  }
}
