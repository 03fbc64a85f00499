package conformance.bprograms;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Publishes each message to every subscriber; each of them gets a reference of its own. */
// scenario B164 ok
@RefMarked
public final class MessageBus {
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final ExecutorService executor;
  private long dropped;

  MessageBus(ExecutorService executor) {
    this.executor = executor;
  }

  void subscribe(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  /** Takes the message over. */
  void publish(@OwnsRef Note note) {
    try {
      for (Subscriber subscriber : subscribers) {
        note.get();
        if (!subscriber.inbox.offer(note)) {
          note.put();
          dropped++;
        }
      }
    } finally {
      note.put();
    }
  }

  void publishText(String text) {
    publish(new Note(text));
  }

  void publishLater(Note note) {
    note.get();
    try {
      executor.execute(() -> publish(note));
    } catch (RejectedExecutionException e) {
      note.put();
      dropped++;
    }
  }

  static final class Subscriber implements Runnable, AutoCloseable {
    private final BlockingQueue<@OwnsRef Note> inbox = new ArrayBlockingQueue<>(16);
    private volatile boolean running = true;
    private int read;

    @Override
    public void run() {
      while (running) {
        Note note;
        try {
          note = inbox.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        if (note == null) {
          continue;
        }
        try {
          read += note.length();
        } finally {
          note.put();
        }
      }
    }

    @Override
    public void close() {
      running = false;
      List<@OwnsRef Note> rest = new ArrayList<>();
      inbox.drainTo(rest);
      for (Note note : rest) {
        note.put();
      }
    }
  }
}

/** The same with mistakes. */
// scenario B164 bad
@RefMarked
final class SloppyBus {
  private final List<BlockingQueue<@OwnsRef Note>> inboxes = new CopyOnWriteArrayList<>();
  private final ExecutorService executor;
  private long dropped;

  SloppyBus(ExecutorService executor) {
    this.executor = executor;
  }

  void publishDropping(@OwnsRef Note note) { // finding KrefLeak error
    for (BlockingQueue<@OwnsRef Note> inbox : inboxes) {
      note.get();
      if (!inbox.offer(note)) {
        dropped++;
      }
    }
    note.put();
  }

  void publishToOne(String text, ArrayBlockingQueue<@OwnsRef Note> inbox) {
    Note note = new Note(text);
    if (inbox.offer(note)) {
      dropped -= note.length(); // finding KrefUseAfterHandoff error
    } else {
      note.put();
    }
  }

  void publishLater(Note note) {
    note.get(); // finding KrefLeak error
    try {
      executor.execute(
          () -> {
            System.out.println(note.length());
            note.put();
          });
    } catch (RejectedExecutionException e) {
      dropped++;
    }
  }

  void consume(BlockingQueue<@OwnsRef Note> inbox) {
    Note note = inbox.poll();
    if (note == null) {
      return;
    }
    if (note.length() == 0) {
      return; // finding KrefLeak error
    }
    System.out.println(note.length());
    note.put();
  }
}

@RefMarked
final class Note {
  private final Kref<Note> kref = Kref.init(this, Note::free);
  private String text;

  Note(String text) {
    this.text = text;
  }

  int length() {
    return text.length();
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
    text = null;
  }
}
