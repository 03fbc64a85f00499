package conformance.aescape;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** References that go into collections, to code that nothing is known of, and to logs. */
@RefMarked
public final class Containers {
  private static final Logger LOG = Logger.getLogger("containers");
  private static final ThreadLocal<Sprite> CURRENT = new ThreadLocal<>();
  private int frames;

  /** A layer that takes a reference of its own of whatever is added. */
  @RefMarked
  static final class Layer implements AutoCloseable {
    private final List<@OwnsRef Sprite> sprites = new ArrayList<>();

    void add(Sprite sprite) {
      sprite.get();
      sprites.add(sprite);
    }

    @Override
    public void close() {
      for (Sprite sprite : sprites) {
        sprite.put();
      }
      sprites.clear();
    }
  }

  // scenario A86 ok
  void addedPutAndUsed() {
    Layer layer = new Layer();
    Sprite sprite = new Sprite();
    layer.add(sprite);
    sprite.put();
    sprite.move();
    layer.close();
  }

  // scenario A86 ok
  void addedToOwningList() {
    List<@OwnsRef Sprite> sprites = new ArrayList<>();
    Sprite sprite = new Sprite();
    sprite.get();
    sprites.add(sprite);
    sprite.put();
    sprite.move();
    for (Sprite each : sprites) {
      each.put();
    }
  }

  // scenario A87 bad
  void notAddedPutAndUsed() {
    Sprite sprite = new Sprite();
    sprite.put();
    sprite.move(); // finding KrefUseAfterPut error
  }

  // scenario A87 bad
  void addedTooLate(Layer layer) {
    Sprite sprite = new Sprite();
    sprite.put();
    layer.add(sprite); // finding KrefUseAfterPut error
  }

  // scenario A89 bad
  void addedAndMineForgotten(Layer layer) {
    Sprite sprite = new Sprite(); // finding KrefLeak error
    layer.add(sprite);
    sprite.move();
  }

  // scenario A89 ok
  void addedAndMinePut(Layer layer) {
    Sprite sprite = new Sprite();
    sprite.move();
    layer.add(sprite);
    sprite.put();
  }

  // scenario A89 bad
  void addedWithoutName(Layer layer) {
    layer.add(new Sprite()); // finding KrefLeak error
  }

  // scenario A90 bad
  void movedIntoListAndPut(List<@OwnsRef Sprite> sprites) {
    Sprite sprite = new Sprite();
    sprites.add(sprite);
    sprite.put(); // finding KrefOverPut error
  }

  // scenario A90 ok
  void movedIntoList(List<@OwnsRef Sprite> sprites) {
    Sprite sprite = new Sprite();
    sprite.move();
    sprites.add(sprite);
  }

  // scenario A90 bad
  void movedIntoDequeAndPut(Deque<@OwnsRef Sprite> sprites) {
    Sprite sprite = new Sprite();
    sprites.addLast(sprite);
    sprite.put(); // finding KrefOverPut error
  }

  // scenario A90 bad
  void borrowedIntoOwningList(List<@OwnsRef Sprite> sprites, Sprite sprite) {
    sprites.add(sprite); // finding KrefHandoffWithoutGet error
  }

  // scenario A90 ok
  void gotThenIntoOwningList(List<@OwnsRef Sprite> sprites, Sprite sprite) {
    sprite.get();
    sprites.add(sprite);
    sprite.move();
  }

  // scenario A90 ok
  void takenOutAndPut(Deque<@OwnsRef Sprite> sprites) {
    Sprite sprite = sprites.pollFirst();
    if (sprite != null) {
      sprite.move();
      sprite.put();
    }
  }

  // scenario A90 bad
  void takenOutAndForgotten(Deque<@OwnsRef Sprite> sprites) {
    Sprite sprite = sprites.pollFirst(); // finding KrefLeak error
    if (sprite != null) {
      sprite.move();
    }
  }

  // scenario A90 bad
  void peekedAndPut(Deque<@OwnsRef Sprite> sprites) {
    Sprite sprite = sprites.peekFirst();
    if (sprite != null) {
      sprite.put(); // finding KrefOverPut error
    }
  }

  // scenario A92 ok
  void passedAsObject(UnknownScene scene) {
    Sprite sprite = new Sprite();
    scene.attach(sprite);
  }

  // scenario A92 ok
  void passedAsObjectAndPut(UnknownScene scene) {
    Sprite sprite = new Sprite();
    scene.attach(sprite);
    sprite.put();
  }

  // scenario A92 bad
  void notPassedAsObject(UnknownScene scene) {
    Sprite sprite = new Sprite(); // finding KrefLeak error
    scene.draw(sprite.x());
  }

  // scenario A93 bad
  void loggedAndLost() {
    Sprite sprite = new Sprite(); // finding KrefLeak error
    LOG.log(Level.FINE, "created {0}", sprite);
    System.out.println("created " + sprite);
  }

  // scenario A93 bad
  int loggedPutUsed() {
    Sprite sprite = new Sprite();
    System.out.println("created " + sprite);
    sprite.put();
    return sprite.x(); // finding KrefUseAfterPut error
  }

  // scenario A93 bad
  int formattedPutUsed() {
    Sprite sprite = new Sprite();
    String text = String.valueOf(sprite);
    frames += text.length();
    sprite.put();
    return sprite.x(); // finding KrefUseAfterPut error
  }

  // scenario A93 ok
  int loggedUsedPut() {
    Sprite sprite = new Sprite();
    LOG.info("created " + sprite);
    int x = sprite.x();
    sprite.put();
    return x;
  }

  // scenario A99 ok
  void threadLocal() {
    Sprite sprite = new Sprite();
    CURRENT.set(sprite);
  }

  // scenario A99 ok
  void threadLocalAfterGet(Sprite sprite) {
    sprite.get();
    CURRENT.set(sprite);
    sprite.move();
  }

  // scenario A99 bad
  void notThreadLocal(ThreadLocal<String> name) {
    Sprite sprite = new Sprite(); // finding KrefLeak error
    name.set("sprite at " + sprite.x());
  }
}

/** Not marked: nothing is known of what it does with its arguments. */
interface UnknownScene {
  void attach(Object thing);

  void draw(int x);
}

@RefMarked
final class Sprite {
  private final Kref<Sprite> kref = Kref.init(this, Sprite::free);
  private int x;

  void move() {
    x++;
  }

  int x() {
    return x;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    x = 0;
  }
}
