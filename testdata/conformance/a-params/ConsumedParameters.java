package conformance.aparams;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Parameters that arrive with a reference, and parameters that do not. */
@RefMarked
public final class ConsumedParameters {
  private int done;

  // scenario A53 ok
  void putOnAllPaths(@OwnsRef Job job) {
    if (job.isUrgent()) {
      job.run();
      job.put();
      return;
    }
    job.put();
  }

  // scenario A53 ok
  void putInFinally(@OwnsRef Job job) {
    try {
      job.run();
    } finally {
      job.put();
    }
  }

  // scenario A53 bad
  void putTwiceWhenUrgent(@OwnsRef Job job) {
    if (job.isUrgent()) {
      job.run();
      job.put();
    }
    job.put(); // finding KrefOverPut error
  }

  // scenario A54 bad
  void neverPut(@OwnsRef Job job) { // finding KrefLeak error
    job.run();
  }

  // scenario A54 ok
  void lastStatementPuts(@OwnsRef Job job) {
    job.run();
    job.put();
  }

  // scenario A54 bad
  void getAndPutIsNotEnough(@OwnsRef Job job) { // finding KrefLeak error
    job.get();
    job.run();
    job.put();
  }

  // scenario A55 bad
  void putIfUrgent(@OwnsRef Job job) { // finding KrefLeak error
    if (job.isUrgent()) {
      job.run();
      job.put();
    }
  }

  // scenario A55 bad
  boolean returnBeforePut(@OwnsRef Job job) {
    if (!job.isUrgent()) {
      return false; // finding KrefLeak error
    }
    job.run();
    job.put();
    return true;
  }

  // scenario A55 ok
  boolean putBeforeReturn(@OwnsRef Job job) {
    if (!job.isUrgent()) {
      job.put();
      return false;
    }
    job.run();
    job.put();
    return true;
  }

  // scenario A55 ok
  void callerOfOneThatConsumes() {
    Job job = new Job();
    job.get();
    putOnAllPaths(job);
    job.put();
  }

  // scenario A56 ok
  void passedOn(@OwnsRef Job job) {
    job.run();
    putOnAllPaths(job);
  }

  // scenario A56 ok
  void passedOnOrPut(@OwnsRef Job job) {
    if (job.isUrgent()) {
      putInFinally(job);
    } else {
      job.put();
    }
  }

  // scenario A56 bad
  void passedOnAndPut(@OwnsRef Job job) {
    putOnAllPaths(job);
    job.put(); // finding KrefOverPut error
  }

  // scenario A56 bad
  void passedOnAndUsed(@OwnsRef Job job) {
    putOnAllPaths(job);
    job.run(); // finding KrefUseAfterHandoff error
  }

  // scenario A57 bad
  void putBorrowed(Job job) {
    job.run();
    job.put(); // finding KrefOverPut error
  }

  // scenario A57 bad
  void putBorrowedDeclared(@BorrowsRef Job job) {
    job.put(); // finding KrefOverPut error
  }

  // scenario A57 ok
  void getAndPutBorrowed(Job job) {
    job.get();
    job.run();
    job.put();
  }

  // scenario A57 bad
  void putBorrowedOnOneBranch(Job job) {
    if (job.isUrgent()) {
      job.run();
    } else {
      job.put(); // finding KrefOverPut error
    }
  }

  // scenario A57 bad
  void passBorrowedToConsumer(Job job) {
    putOnAllPaths(job); // finding KrefHandoffWithoutGet error
  }

  // scenario A57 ok
  void passBorrowedToConsumerAfterGet(Job job) {
    job.get();
    putOnAllPaths(job);
  }

  // scenario A59 bad
  void firstOverwritten(@OwnsRef Job first, @OwnsRef Job second) { // finding KrefLeak error
    first = second;
    first.run();
    second.put();
  }

  // scenario A59 ok
  void firstPutThenOverwritten(@OwnsRef Job first, @OwnsRef Job second) {
    first.put();
    first = second;
    first.run();
    second.put();
  }

  // scenario A59 bad
  void bothNamesPut(@OwnsRef Job first, Job second) {
    second = first;
    first.put();
    second.put(); // finding KrefOverPut error
  }

  void merge(@BorrowsRef Job into, @OwnsRef Job from) {
    into.run();
    from.put();
  }

  // scenario A60 ok
  void secondIsConsumed() {
    Job into = new Job();
    Job from = new Job();
    merge(into, from);
    into.put();
  }

  // scenario A60 bad
  void firstIsNotConsumed() {
    Job into = new Job(); // finding KrefLeak error
    Job from = new Job();
    merge(into, from);
  }

  // scenario A60 bad
  void secondIsNotOursAnymore() {
    Job into = new Job();
    Job from = new Job();
    merge(into, from);
    into.put();
    from.put(); // finding KrefOverPut error
  }

  // scenario A60 bad
  void wrongOneUsed() {
    Job into = new Job();
    Job from = new Job();
    merge(into, from);
    into.run();
    from.run(); // finding KrefUseAfterHandoff error
    into.put();
  }

  // scenario A61 bad
  boolean errorPathForgetsSecond(@OwnsRef Job first, @OwnsRef Job second) {
    if (done > 10) {
      first.put();
      return false; // finding KrefLeak error
    }
    first.run();
    first.put();
    second.put();
    return true;
  }

  // scenario A61 ok
  boolean errorPathPutsBoth(@OwnsRef Job first, @OwnsRef Job second) {
    if (done > 10) {
      first.put();
      second.put();
      return false;
    }
    first.run();
    first.put();
    second.put();
    return true;
  }

  // scenario A61 bad
  boolean localsOnErrorPath() {
    Job first = new Job();
    Job second = new Job();
    if (first.isUrgent() && !second.isUrgent()) {
      first.put();
      return false; // finding KrefLeak error
    }
    second.put();
    first.put();
    return true;
  }
}

@RefMarked
final class Job {
  private final Kref<Job> kref = Kref.init(this, Job::free);
  private boolean urgent;

  void run() {
    urgent = !urgent;
  }

  boolean isUrgent() {
    return urgent;
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
    urgent = false;
  }
}
