package conformance.blambdas;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.RunsNow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lambdas and anonymous classes: what runs at once, what runs later, what never runs. */
@RefMarked
public final class Bodies {
  private final Shots shots = new Shots();
  private final Lock lock;
  private final Executor executor;
  private int total;

  Bodies(Lock lock, Executor executor) {
    this.lock = lock;
    this.executor = executor;
  }

  // scenario B162 bad
  void capturedOnly(String name) {
    Shot shot = shots.take(name); // finding KrefLeak warning
    Runnable cleanup = () -> shot.put();
    total += shot.size();
  }

  // scenario B162 ok
  void capturedAndRun(String name) {
    Shot shot = shots.take(name);
    Runnable cleanup = () -> shot.put();
    total += shot.size();
    cleanup.run();
  }

  // scenario B162 ok
  void methodReferenceRun(String name) {
    Shot shot = shots.take(name);
    Runnable cleanup = shot::put;
    total += shot.size();
    cleanup.run();
  }

  // scenario B163 ok
  void forEachUses(List<String> names, String name) {
    Shot shot = shots.take(name);
    names.forEach(n -> shot.tag(n));
    shot.put();
  }

  // scenario B163 ok
  void ifPresentPuts(String name) {
    Optional<@OwnsRef Shot> shot = Optional.of(shots.take(name));
    shot.ifPresent(s -> s.put());
  }

  // scenario B163 ok
  void borrowedInForEach(Shot shot, List<String> names) {
    names.forEach(n -> shot.tag(n));
  }

  // scenario B163 bad
  void forEachUsesPut(List<String> names, String name) {
    Shot shot = shots.take(name);
    shot.put();
    names.forEach(n -> shot.tag(n)); // finding KrefUseAfterPut error
  }

  // scenario B163 bad
  void forEachUsesNoPut(List<String> names, String name) {
    Shot shot = shots.take(name); // finding KrefLeak error
    names.forEach(n -> shot.tag(n));
  }

  // scenario B163 ok
  void forEachOwnsItsOwn(List<String> names) {
    names.forEach(
        n -> {
          Shot shot = shots.take(n);
          total += shot.size();
          shot.put();
        });
  }

  // scenario B163 bad
  void forEachLeaksItsOwn(List<String> names) {
    names.forEach(
        n -> {
          Shot shot = shots.take(n); // finding KrefLeak error
          total += shot.size();
        });
  }

  // scenario B163b ok
  void ownHelperPuts(String name) {
    Shot shot = shots.take(name);
    locked(
        () -> {
          total += shot.size();
          shot.put();
        });
  }

  // scenario B163b bad
  void ownHelperPutsThenUse(String name) {
    Shot shot = shots.take(name);
    locked(() -> shot.put());
    total += shot.size(); // finding KrefUseAfterPut error
  }

  // scenario B163b bad
  void ownHelperOnlyUses(String name) {
    Shot shot = shots.take(name); // finding KrefLeak error
    locked(() -> total += shot.size());
  }

  // scenario B163b ok
  void ownHelperBorrows(Shot shot) {
    locked(() -> total += shot.size());
  }

  private void locked(@RunsNow Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  // scenario B165 ok
  ShotMaker owningSam() {
    return name -> new Shot(name);
  }

  // scenario B165 ok
  ShotMaker owningSamReference() {
    return Shot::new;
  }

  // scenario B165 ok
  ShotMaker owningSamBlock() {
    return name -> {
      Shot shot = shots.take(name);
      shot.tag("made");
      return shot;
    };
  }

  // scenario B165 bad
  ShotFinder borrowingSam() {
    return name -> new Shot(name); // finding KrefContract error
  }

  // scenario B165 bad
  ShotFinder borrowingSamBlock() {
    return name -> {
      Shot shot = shots.take(name);
      return shot; // finding KrefContract error
    };
  }

  // scenario B165 bad
  ShotMaker owningSamBorrowed(Shots store) {
    return name -> store.newest(); // finding KrefContract error
  }

  // scenario B165 ok
  ShotMaker owningSamRetained(Shots store) {
    return name -> {
      Shot shot = store.newest();
      shot.get();
      return shot;
    };
  }

  // scenario B165 ok
  ShotFinder borrowingSamBorrowed(Shots store) {
    return name -> store.newest();
  }

  // scenario B165 ok
  void supplierYields(String name) {
    Supplier<@OwnsRef Shot> supplier = () -> shots.take(name);
    Shot shot = supplier.get();
    total += shot.size();
    shot.put();
  }

  // scenario B165 bad
  void supplierYieldsForgotten(Supplier<@OwnsRef Shot> supplier) {
    Shot shot = supplier.get(); // finding KrefLeak error
    total += shot.size();
  }

  // scenario B167 ok
  ShotMaker anonymousFresh() {
    return new ShotMaker() {
      @Override
      public Shot make(String name) {
        Shot shot = new Shot(name);
        shot.tag("anonymous");
        return shot;
      }
    };
  }

  // scenario B167 bad
  ShotMaker anonymousBorrowed(Shots store) {
    return new ShotMaker() {
      @Override
      public Shot make(String name) {
        return store.newest(); // finding KrefContract error
      }
    };
  }

  // scenario B167 bad
  ShotMaker anonymousLeaks() {
    return new ShotMaker() {
      @Override
      public Shot make(String name) {
        Shot first = new Shot(name); // finding KrefLeak error
        total += first.size();
        return new Shot(name + "2");
      }
    };
  }

  // scenario B169 bad
  void completionThatNobodyDrives(String name) {
    Shot shot = shots.take(name); // finding KrefLeak warning
    CompletableFuture<String> done = new CompletableFuture<>();
    done.whenComplete((text, failure) -> shot.put());
  }

  // scenario B169 ok
  CompletableFuture<String> completionHandedOut(String name) {
    Shot shot = shots.take(name);
    CompletableFuture<String> done = new CompletableFuture<>();
    done.whenComplete((text, failure) -> shot.put());
    return done;
  }

  // scenario B169 ok
  void completionOfGivenFuture(CompletableFuture<String> done, String name) {
    Shot shot = shots.take(name);
    done.whenComplete((text, failure) -> shot.put());
  }

  // scenario B169 bad
  void completionOnlyOnSuccess(CompletableFuture<String> done, String name) {
    Shot shot = shots.take(name); // finding KrefLeak error
    done.thenAccept(text -> shot.put());
  }

  // scenario B169 ok
  void completionEitherWay(CompletableFuture<String> done, String name) {
    Shot shot = shots.take(name);
    done.handle(
        (text, failure) -> {
          shot.put();
          return null;
        });
  }
}

// scenario B168 ok
@RefMarked
final class OuterSession implements AutoCloseable {
  @OwnsRef private Shot shot = new Shot("outer");

  private final class Cleanup {
    void run() {
      if (shot != null) {
        shot.put();
        shot = null;
      }
    }
  }

  @Override
  public void close() {
    new Cleanup().run();
  }
}

// scenario B168 bad
@RefMarked
final class OuterSessionLeavesInPlace implements AutoCloseable {
  @OwnsRef private Shot shot = new Shot("outer");

  final class Pause {
    void pause() {
      OuterSessionLeavesInPlace.this.shot.put(); // finding KrefOwnedField error
    }
  }

  @Override
  public void close() {
    shot.put();
  }
}

// scenario B168 bad
@RefMarked
final class OuterSessionOverwritten implements AutoCloseable {
  @OwnsRef private Shot shot = new Shot("outer");

  final class Reload {
    void reload(String name) {
      shot = new Shot(name); // finding KrefOwnedField error
    }
  }

  @Override
  public void close() {
    shot.put();
  }
}

@RefMarked
interface ShotMaker {
  @OwnsRef
  Shot make(String name);
}

@RefMarked
interface ShotFinder {
  Shot find(String name);
}

@RefMarked
final class Shots implements AutoCloseable {
  @OwnsRef private final Shot newest = new Shot("newest");

  @Override
  public void close() {
    newest.put();
  }

  @OwnsRef
  Shot take(String name) {
    return new Shot(name);
  }

  Shot newest() {
    return newest;
  }

  void each(@RunsNow Consumer<Shot> action) {
    action.accept(newest);
  }
}

@RefMarked
final class Shot {
  private final Kref<Shot> kref = Kref.init(this, Shot::free);
  private String name;

  Shot(String name) {
    this.name = name;
  }

  int size() {
    return name.length();
  }

  void tag(String text) {
    name = name + text;
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
    name = null;
  }
}
