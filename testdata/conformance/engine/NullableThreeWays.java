package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.Objects;

/** Program 6: a nullable result, tested three ways. */
@RefMarked
public final class NullableThreeWays {
  private int total;

  int rightReturnsOnNull(Store store) {
    Page page = store.find(1);
    if (page == null) {
      return 0;
    }
    int size = page.size();
    page.put();
    return size;
  }

  int wrongReturnsOnNonNull(Store store) {
    Page page = store.find(1); // finding KrefLeak error
    if (page == null) {
      return 0;
    }
    return page.size();
  }

  void rightObjectsNonNull(Store store) {
    Page page = store.find(1);
    if (Objects.nonNull(page)) {
      total += page.size();
      page.put();
    }
  }

  void wrongObjectsNonNull(Store store) {
    Page page = store.find(1); // finding KrefLeak error
    if (Objects.nonNull(page)) {
      total += page.size();
    }
  }

  int rightThroughFlag(Store store) {
    Page page = store.find(1);
    boolean missing = page == null;
    int size = missing ? -1 : page.size();
    if (!missing) {
      page.put();
    }
    return size;
  }

  int wrongThroughFlag(Store store) {
    Page page = store.find(1); // finding KrefLeak error
    boolean missing = page == null;
    int size = missing ? -1 : page.size();
    if (missing) {
      total++;
    }
    return size;
  }

  int rightAssignmentInCondition(Store store) {
    Page page;
    int size = 0;
    while ((page = store.find(size)) != null) {
      size += page.size();
      page.put();
    }
    return size;
  }

  int rightFallback(Store store) {
    Page page = store.find(1);
    if (page == null) {
      page = new Page();
    }
    int size = page.size();
    page.put();
    return size;
  }

  int rightOtherTestFirst(Store store) {
    Page page = store.find(1);
    if (total == 0 && page == null) {
      return 0;
    }
    if (page != null) {
      page.put();
    }
    return total;
  }
}

@RefMarked
interface Store {
  @OwnsRef
  Page find(int key);
}

@RefMarked
final class Page {
  final Kref<Page> kref = Kref.init(this, Page::free);
  private int size = 1;

  int size() {
    return size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    size = 0;
  }
}
