package conformance.aparams;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;

/** Methods that take over a reference of the object they are called on, and callbacks beside it. */
@RefMarked
public final class ConsumedReceivers {
  private int sent;

  // scenario A62 ok
  void enqueuedLast(Lane lane) {
    Parcel parcel = new Parcel(1);
    parcel.enqueue(lane);
  }

  // scenario A62 bad
  void enqueuedThenWeighed(Lane lane) {
    Parcel parcel = new Parcel(1);
    parcel.enqueue(lane);
    sent += parcel.weight(); // finding KrefUseAfterHandoff error
  }

  // scenario A62 ok
  void gotThenEnqueuedThenWeighed(Lane lane) {
    Parcel parcel = new Parcel(1);
    parcel.get();
    parcel.enqueue(lane);
    sent += parcel.weight();
    parcel.put();
  }

  // scenario A62 bad
  void enqueuedThenPut(Lane lane) {
    Parcel parcel = new Parcel(1);
    parcel.enqueue(lane);
    parcel.put(); // finding KrefOverPut error
  }

  // scenario A62 bad
  void borrowedEnqueued(Lane lane, Parcel parcel) {
    parcel.enqueue(lane); // finding KrefHandoffWithoutGet error
  }

  // scenario A63 ok
  <P extends Sendable<P>> void sendLast(@OwnsRef P parcel) {
    parcel.send();
  }

  // scenario A63 bad
  <P extends Sendable<P>> void sendThenUse(@OwnsRef P parcel) {
    parcel.send();
    sent += parcel.weight(); // finding KrefUseAfterHandoff error
  }

  // scenario A63 bad
  void sendConcreteThenUse() {
    Letter letter = new Letter();
    letter.send();
    sent += letter.weight(); // finding KrefUseAfterHandoff error
  }

  // scenario A63 ok
  void weighThenSendConcrete() {
    Letter letter = new Letter();
    sent += letter.weight();
    letter.send();
  }

  // scenario A65 ok
  void oneForTheCallOneForTheCallback(Courier courier) {
    Parcel parcel = new Parcel(2);
    parcel.get();
    courier.deliver(parcel, () -> parcel.put());
  }

  // scenario A65 bad
  void onlyOneForBoth(Courier courier) {
    Parcel parcel = new Parcel(2);
    courier.deliver(parcel, () -> parcel.put()); // finding KrefUseAfterHandoff error
  }

  // scenario A65 bad
  void callbackForgets(Courier courier) {
    Parcel parcel = new Parcel(2); // finding KrefLeak error
    parcel.get();
    courier.deliver(parcel, () -> System.out.println("delivered"));
  }

  // scenario A65 ok
  void callbackTouchesNothing(Courier courier) {
    Parcel parcel = new Parcel(2);
    courier.deliver(parcel, () -> System.out.println("delivered"));
  }
}

/** Takes over the parcel, and keeps the callback until it has been delivered. */
@RefMarked
interface Courier {
  void deliver(@OwnsRef Parcel parcel, @HandsOff Runnable whenDone);
}

@RefMarked
final class Lane {
  private int load;

  void take(@OwnsRef Parcel parcel) {
    load += parcel.weight();
    parcel.put();
  }
}

@RefMarked
@RefCounted
interface Sendable<P extends Sendable<P>> {
  /** Sends the parcel away with the caller's reference. */
  void send(@OwnsRef Sendable<P> this);

  int weight();
}

@RefMarked
final class Letter implements Sendable<Letter> {
  private final Kref<Letter> kref = Kref.init(this, Letter::free);
  private boolean gone;

  @Override
  public void send(@OwnsRef Letter this) {
    gone = true;
    kref.put();
  }

  @Override
  public int weight() {
    return 1;
  }

  private void free() {
    gone = true;
  }
}

@RefMarked
final class Parcel {
  private final Kref<Parcel> kref = Kref.init(this, Parcel::free);
  private final int weight;
  private boolean gone;

  Parcel(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  void enqueue(@OwnsRef Parcel this, Lane lane) {
    lane.take(this);
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
    gone = true;
  }
}
