package conformance.blocks;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Lookups in thread-safe places: a checked tryGet is right there, a plain get is not. */
@RefMarked
public final class LockFree implements AutoCloseable {
  private final ConcurrentHashMap<String, @OwnsRef Theme> themes = new ConcurrentHashMap<>();

  // scenario B181 ok
  @OwnsRef
  Theme find(String name) {
    Theme theme = themes.get(name);
    if (theme == null || !theme.tryGet()) {
      return null;
    }
    return theme;
  }

  // scenario B181 bad
  @OwnsRef
  Theme findPlain(String name) {
    Theme theme = themes.get(name);
    if (theme != null) {
      theme.get(); // finding KrefUnlockedLookup error
    }
    return theme;
  }

  // scenario B181 bad
  @OwnsRef
  Theme findUnchecked(String name) {
    Theme theme = themes.get(name);
    if (theme != null) {
      theme.tryGet(); // finding KrefUncheckedTryGet error
    }
    return theme;
  }

  // scenario B181 ok
  @OwnsRef
  Theme findInCompute(String name) {
    return themes.computeIfPresent(
        name,
        (key, theme) -> {
          theme.get();
          return theme;
        });
  }

  void remove(String name) {
    Theme theme = themes.remove(name);
    if (theme != null) {
      theme.put();
    }
  }

  @Override
  public void close() {
    themes.values().forEach(Theme::put);
    themes.clear();
  }
}

// scenario B203 ok
@RefMarked
final class CurrentTheme implements AutoCloseable {
  private final AtomicReference<@OwnsRef Theme> current = new AtomicReference<>();

  @OwnsRef
  Theme acquire() {
    Theme theme = current.get();
    return theme != null && theme.tryGet() ? theme : null;
  }

  void replace(@OwnsRef Theme next) {
    Theme old = current.getAndSet(next);
    if (old != null) {
      old.put();
    }
  }

  @Override
  public void close() {
    Theme old = current.getAndSet(null);
    if (old != null) {
      old.put();
    }
  }
}

// scenario B203 bad
@RefMarked
final class CurrentThemePlainGet implements AutoCloseable {
  private final AtomicReference<@OwnsRef Theme> current = new AtomicReference<>();

  @OwnsRef
  Theme acquire() {
    Theme theme = current.get();
    if (theme != null) {
      theme.get(); // finding KrefUnlockedLookup error
    }
    return theme;
  }

  void replace(@OwnsRef Theme next) {
    Theme old = current.getAndSet(next);
    if (old != null) {
      old.put();
    }
  }

  @Override
  public void close() {
    Theme old = current.getAndSet(null);
    if (old != null) {
      old.put();
    }
  }
}

// scenario B203 bad
@RefMarked
final class VolatileTheme implements AutoCloseable {
  @OwnsRef private volatile Theme current;

  @OwnsRef
  Theme acquire() {
    Theme theme = current;
    if (theme != null) {
      theme.get(); // finding KrefUnlockedLookup error
    }
    return theme;
  }

  @OwnsRef
  Theme acquireChecked() {
    Theme theme = current;
    if (theme != null && theme.tryGet()) {
      return theme;
    }
    return null;
  }

  synchronized void replace(@OwnsRef Theme next) {
    Theme old = current;
    current = next;
    if (old != null) {
      old.put();
    }
  }

  @Override
  public synchronized void close() {
    if (current != null) {
      current.put();
      current = null;
    }
  }
}

// scenario B201 ok
@RefMarked
final class DoubleCheckedTheme implements AutoCloseable {
  private final Object lock = new Object();
  @OwnsRef private volatile Theme cached;

  @OwnsRef
  Theme acquire() {
    Theme theme = cached;
    if (theme != null && theme.tryGet()) {
      return theme;
    }
    synchronized (lock) {
      if (cached == null) {
        cached = new Theme("cached");
      }
      cached.get();
      return cached;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (cached != null) {
        cached.put();
        cached = null;
      }
    }
  }
}

// scenario B201 bad
@RefMarked
final class DoubleCheckedPlainGet implements AutoCloseable {
  private final Object lock = new Object();
  @OwnsRef private volatile Theme cached;

  @OwnsRef
  Theme acquire() {
    Theme theme = cached;
    if (theme != null) {
      theme.get(); // finding KrefUnlockedLookup error
      return theme;
    }
    synchronized (lock) {
      if (cached == null) {
        cached = new Theme("cached");
      }
      cached.get();
      return cached;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (cached != null) {
        cached.put();
        cached = null;
      }
    }
  }
}

@RefMarked
final class Theme {
  private final Kref<Theme> kref = Kref.init(this, Theme::dispose);
  private String name;

  Theme(String name) {
    this.name = name;
  }

  String name() {
    return name;
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
  boolean put() {
    return kref.put();
  }

  private void dispose() {
    name = null;
  }
}
