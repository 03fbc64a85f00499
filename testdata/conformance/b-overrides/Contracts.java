package conformance.boverrides;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.OwnsRefIf;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Annotations in places where they make no sense, and those that agree. */
@RefMarked
public final class Contracts {
  private int count;

  // scenario B210 bad
  void ownsText(@OwnsRef String text) { // finding KrefContract error
    count += text.length();
  }

  // scenario B210 ok
  void borrowsText(String text) {
    count += text.length();
  }

  // scenario B210 bad
  @OwnsRef int ownsNumber() { return count; } // finding KrefContract error

  // scenario B210 ok
  <T> void ownsWhatever(@OwnsRef T value, Sink<T> sink) {
    sink.take(value);
  }

  // scenario B210 ok
  @OwnsRef
  Ticket ownsTicket() {
    return new Ticket(count++);
  }

  // scenario B210 bad
  void ownsTexts(java.util.List<@OwnsRef String> texts) { // finding KrefContract error
    count += texts.size();
  }

  // scenario B210 ok
  void ownsTickets(java.util.List<@OwnsRef Ticket> tickets) {
    count += tickets.size();
  }

  // scenario B210 bad
  void ownsLocalText() {
    @OwnsRef String text = "text"; // finding KrefContract error
    count += text.length();
  }

  // scenario B211 bad
  void ownsAndBorrows(@OwnsRef @BorrowsRef Ticket ticket) { // finding KrefContract error
    count++;
  }

  // scenario B211 ok
  void owns(@OwnsRef Ticket ticket) {
    count++;
    ticket.put();
  }

  // scenario B211 ok
  void borrows(@BorrowsRef Ticket ticket) {
    count += ticket.number();
  }

  // scenario B212 bad
  void ownsIfNothing(boolean release, @OwnsRefIf("relaese") Ticket ticket) { // finding KrefContract error
    count++;
  }

  // scenario B212 ok
  void ownsIfSaid(boolean release, @OwnsRefIf("release") Ticket ticket) {
    count++;
    if (release) {
      ticket.put();
    }
  }

  // scenario B212 bad
  void callsOwnsIfSaid() {
    Ticket ticket = new Ticket(1); // finding KrefLeak error
    ownsIfSaid(false, ticket);
  }

  // scenario B212 ok
  void callsOwnsIfSaidBothWays() {
    Ticket ticket = new Ticket(1);
    ownsIfSaid(false, ticket);
    ownsIfSaid(true, ticket);
  }
}

@RefMarked
interface Sink<T> {
  void take(@OwnsRef T value);
}

// scenario B213 ok
@RefMarked
final class PrefixNames implements AutoCloseable {
  @OwnsRef private Ticket s = new Ticket(1);
  @OwnsRef private Ticket s2 = new Ticket(2);

  void renew() {
    s.put();
    s = new Ticket(3);
  }

  void renewSecond() {
    s2.put();
    s2 = new Ticket(4);
  }

  @Override
  public void close() {
    s2.put();
    s.put();
  }
}

// scenario B213 bad
@RefMarked
final class PrefixNamesConfused implements AutoCloseable {
  @OwnsRef private Ticket s = new Ticket(1);
  @OwnsRef private final Ticket s2 = new Ticket(2); // finding KrefOwnedField error

  @Override
  public void close() {
    Ticket old = s;
    s = null;
    old.put();
    System.out.println(s2.number());
  }
}

// scenario B213 bad
@RefMarked
final class PrefixLocals {
  private int sum;

  void locals() {
    Ticket t = new Ticket(1);
    Ticket t2 = new Ticket(2); // finding KrefLeak error
    Ticket t22 = new Ticket(3);
    sum += t2.number();
    t.put();
    t22.put();
  }

  void swapped() {
    Ticket t = new Ticket(1);
    Ticket t2 = new Ticket(2);
    t2.put();
    sum += t.number();
    sum += t2.number(); // finding KrefUseAfterPut error
    t.put();
  }
}

@RefMarked
class Ticket {
  private final Kref<Ticket> kref = Kref.init(this, Ticket::free);
  private int number;

  Ticket(int number) {
    this.number = number;
  }

  int number() {
    return number;
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
    number = -1;
  }
}
