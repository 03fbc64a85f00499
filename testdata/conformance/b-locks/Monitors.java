package conformance.blocks;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.NeverRejects;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.RunsNow;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Monitors, declared guards, and code that runs under a lock or only looks as if it did. */
@RefMarked
public final class Monitors implements AutoCloseable {
  private final Object lock = new Object();
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();
  private final Loop loop;

  // scenario B200 ok
  Monitors(Loop loop) {
    this.loop = loop;
    fonts.computeIfAbsent("serif", Font::new);
    Font serif = fonts.get("serif");
    serif.get();
    serif.measure();
    serif.put();
  }

  void remove(String name) {
    Font font;
    synchronized (lock) {
      font = fonts.remove(name);
    }
    if (font != null) {
      font.put();
    }
  }

  // scenario B198 bad
  void lookupLater(String name) {
    synchronized (lock) {
      loop.execute(
          () -> {
            Font font = fonts.get(name);
            if (font != null) {
              font.get(); // finding KrefUnlockedLookup error
              font.measure();
              font.put();
            }
          });
    }
  }

  // scenario B198 ok
  void lookupNow(String name) {
    synchronized (lock) {
      now(
          () -> {
            Font font = fonts.get(name);
            if (font != null) {
              font.get();
              font.measure();
              font.put();
            }
          });
    }
  }

  // scenario B198 bad
  void anonymousLater(String name) {
    synchronized (lock) {
      loop.execute(
          new Runnable() {
            @Override
            public void run() {
              Font font = fonts.get(name);
              if (font != null) {
                font.get(); // finding KrefUnlockedLookup error
                font.measure();
                font.put();
              }
            }
          });
    }
  }

  // scenario B198 ok
  void laterWithItsOwnLock(String name) {
    loop.execute(
        () -> {
          Font font;
          synchronized (lock) {
            font = fonts.get(name);
            if (font == null) {
              return;
            }
            font.get();
          }
          font.measure();
          font.put();
        });
  }

  private static void now(@RunsNow Runnable body) {
    body.run();
  }

  // scenario B204 ok
  @OwnsRef
  Font findOwned(String name) {
    synchronized (lock) {
      Font font = fonts.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    }
  }

  Font findBorrowed(String name) {
    synchronized (lock) {
      return fonts.get(name);
    }
  }

  // scenario B204 bad
  void getOnBorrowed(String name) {
    Font font = findBorrowed(name);
    if (font != null) {
      font.get(); // finding KrefUnlockedLookup error
      font.measure();
      font.put();
    }
  }

  // scenario B204 ok
  void useOwned(String name) {
    Font font = findOwned(name);
    if (font != null) {
      font.measure();
      font.put();
    }
  }

  // scenario B207 ok
  void measureAll() {
    synchronized (lock) {
      for (Font font : fonts.values()) {
        font.get();
        font.measure();
        font.put();
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      fonts.values().forEach(Font::put);
      fonts.clear();
    }
  }
}

// scenario B205 ok
@RefMarked
final class GuardedByThis implements AutoCloseable {
  @GuardedBy("this")
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @OwnsRef
  synchronized Font find(String name) {
    Font font = fonts.get(name);
    if (font != null) {
      font.get();
    }
    return font;
  }

  @OwnsRef
  Font findInBlock(String name) {
    synchronized (this) {
      Font font = fonts.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    }
  }

  @Override
  public synchronized void close() {
    fonts.values().forEach(Font::put);
    fonts.clear();
  }
}

// scenario B205 bad
@RefMarked
final class GuardedByThisIgnored implements AutoCloseable {
  @GuardedBy("this")
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @OwnsRef
  Font find(String name) {
    Font font = fonts.get(name);
    if (font != null) {
      font.get(); // finding KrefUnlockedLookup error
    }
    return font;
  }

  @Override
  public synchronized void close() {
    fonts.values().forEach(Font::put);
    fonts.clear();
  }
}

// scenario B205 ok
@RefMarked
final class GuardedByExpressions implements AutoCloseable {
  private static final Object GLOBAL = new Object();

  private final Lock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, @OwnsRef Font> byField = new HashMap<>();

  @GuardedBy("lock()")
  private final Map<String, @OwnsRef Font> byMethod = new HashMap<>();

  @GuardedBy("GuardedByExpressions.class")
  private final Map<String, @OwnsRef Font> byClass = new HashMap<>();

  @GuardedBy("GLOBAL")
  private final Map<String, @OwnsRef Font> byStatic = new HashMap<>();

  Lock lock() {
    return lock;
  }

  @OwnsRef
  Font findByField(String name) {
    lock.lock();
    try {
      Font font = byField.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Font findByMethod(String name) {
    lock().lock();
    try {
      Font font = byMethod.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    } finally {
      lock().unlock();
    }
  }

  @OwnsRef
  Font findByClass(String name) {
    synchronized (GuardedByExpressions.class) {
      Font font = byClass.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    }
  }

  @OwnsRef
  Font findByStatic(String name) {
    synchronized (GLOBAL) {
      Font font = byStatic.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    }
  }

  final class Cursor {
    @OwnsRef
    Font find(String name) {
      GuardedByExpressions.this.lock.lock();
      try {
        Font font = GuardedByExpressions.this.byField.get(name);
        if (font != null) {
          font.get();
        }
        return font;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    byField.values().forEach(Font::put);
    byField.clear();
    byMethod.values().forEach(Font::put);
    byMethod.clear();
    lock.unlock();
    synchronized (GuardedByExpressions.class) {
      byClass.values().forEach(Font::put);
      byClass.clear();
    }
    synchronized (GLOBAL) {
      byStatic.values().forEach(Font::put);
      byStatic.clear();
    }
  }
}

// scenario B205 bad
@RefMarked
final class GuardedByOtherClass implements AutoCloseable {
  @GuardedBy("GuardedByOtherClass.class")
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @OwnsRef
  synchronized Font find(String name) {
    Font font = fonts.get(name);
    if (font != null) {
      font.get(); // finding KrefUnlockedLookup error
    }
    return font;
  }

  @Override
  public void close() {
    synchronized (GuardedByOtherClass.class) {
      fonts.values().forEach(Font::put);
      fonts.clear();
    }
  }
}

// scenario B205 bad
@RefMarked
final class GuardedByNothingOfThis implements AutoCloseable {
  private final Object lock = new Object();

  @GuardedBy("this.lok") private final Map<String, @OwnsRef Font> fonts = new HashMap<>(); // finding KrefContract error

  @Override
  public void close() {
    synchronized (lock) {
      fonts.values().forEach(Font::put);
      fonts.clear();
    }
  }
}

// scenario B205 ok
@RefMarked
final class GuardedByFieldOfThis implements AutoCloseable {
  private final Object lock = new Object();

  @GuardedBy("GuardedByFieldOfThis.this.lock")
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @Override
  public void close() {
    synchronized (lock) {
      fonts.values().forEach(Font::put);
      fonts.clear();
    }
  }
}

// scenario B205 bad
@RefMarked
final class GuardedByNothing implements AutoCloseable {
  private final Object lock = new Object();

  @GuardedBy("lok") private final Map<String, @OwnsRef Font> fonts = new HashMap<>(); // finding KrefContract error

  void add(String name, @OwnsRef Font font) {
    Font old;
    synchronized (lock) {
      old = fonts.put(name, font);
    }
    if (old != null) {
      old.put();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      fonts.values().forEach(Font::put);
      fonts.clear();
    }
  }
}

// scenario B206 bad
@RefMarked
final class LockFieldNotFinal implements AutoCloseable {
  private Lock lock = new ReentrantLock();
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @OwnsRef
  Font find(String name) {
    lock.lock();
    try {
      Font font = fonts.get(name);
      if (font != null) {
        font.get(); // finding KrefUnlockedLookup warning
      }
      return font;
    } finally {
      lock.unlock();
    }
  }

  void reset() {
    lock = new ReentrantLock();
  }

  @Override
  public void close() {
    fonts.values().forEach(Font::put);
    fonts.clear();
  }
}

// scenario B206 ok
@RefMarked
final class LockFieldFinal implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @OwnsRef
  Font find(String name) {
    lock.lock();
    try {
      Font font = fonts.get(name);
      if (font != null) {
        font.get();
      }
      return font;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    fonts.values().forEach(Font::put);
    fonts.clear();
    lock.unlock();
  }
}

@RefMarked
abstract class FontFamily implements AutoCloseable {
  final Lock lock = new ReentrantLock();
  final Map<String, @OwnsRef Font> fonts = new HashMap<>();

  @Holding("lock")
  @OwnsRef
  Font findLocked(String name) {
    Font font = fonts.get(name);
    if (font != null) {
      font.get();
    }
    return font;
  }

  @Override
  public void close() {
    lock.lock();
    fonts.values().forEach(Font::put);
    fonts.clear();
    lock.unlock();
  }
}

// scenario B197 ok
@RefMarked
final class InheritingFamily extends FontFamily {
  @Override
  Font findLocked(String name) {
    Font font = fonts.get(name + "-bold");
    if (font != null) {
      font.get();
    }
    return font;
  }

  @OwnsRef
  Font find(String name) {
    lock.lock();
    try {
      return findLocked(name);
    } finally {
      lock.unlock();
    }
  }
}

// scenario B197 bad
@RefMarked
final class WeakerFamily extends FontFamily {
  private final Lock boldLock = new ReentrantLock();

  @Override
  @Holding("boldLock")
  Font findLocked(String name) { // finding KrefContract error
    return new Font(name + "-bold");
  }
}

@RefMarked
@NeverRejects
interface Loop {
  void execute(@HandsOff Runnable task);
}

@Retention(RetentionPolicy.CLASS)
@interface GuardedBy {
  String value();
}

@Retention(RetentionPolicy.CLASS)
@interface Holding {
  String[] value();
}

@RefMarked
final class Font {
  private final Kref<Font> kref = Kref.init(this, Font::dispose);
  private String name;

  Font(String name) {
    this.name = name;
  }

  int measure() {
    return name.length();
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void dispose() {
    name = null;
  }
}
