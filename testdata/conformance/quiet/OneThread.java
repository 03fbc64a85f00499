package conformance.quiet;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Code that is confined to one thread: no lock, and no finding. */
@RefMarked
public final class OneThread {
  private OneThread() {}

  /** All that an event loop does happens on its thread. */
  static final class Connections {
    private final Map<Integer, @OwnsRef Stream> streams = new HashMap<>();
    private final Executor loop;
    private Stream current;

    Connections(Executor loop) {
      this.loop = loop;
    }

    void open(int id) {
      Stream old = streams.put(id, new Stream(id));
      if (old != null) {
        old.put();
      }
    }

    void data(int id, byte[] bytes) {
      Stream stream = streams.get(id);
      if (stream == null) {
        return;
      }
      stream.get();
      try {
        stream.receive(bytes);
      } finally {
        stream.put();
      }
    }

    @OwnsRef
    Stream acquire(int id) {
      Stream stream = streams.get(id);
      if (stream != null) {
        stream.get();
      }
      return stream;
    }

    void close(int id) {
      Stream stream = streams.remove(id);
      if (stream != null) {
        stream.put();
      }
    }

    void closeAll() {
      for (Stream stream : streams.values()) {
        stream.put();
      }
      streams.clear();
    }
  }

  /** An actor: others talk to it through its mailbox only. */
  static final class Actor {
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final Map<String, @OwnsRef Stream> known = new LinkedHashMap<>();

    void tell(Runnable message) {
      mailbox.add(message);
    }

    void runOnce() {
      Runnable message = mailbox.poll();
      if (message != null) {
        message.run();
      }
    }

    @OwnsRef
    Stream find(String name) {
      Stream stream = known.get(name);
      if (stream != null) {
        stream.get();
      }
      return stream;
    }

    void forget(String name) {
      Stream stream = known.remove(name);
      if (stream != null) {
        stream.put();
      }
    }

    void end() {
      known.values().forEach(Stream::put);
      known.clear();
    }
  }

  /** A least-recently-used cache of one parser. */
  static final class Cache implements AutoCloseable {
    private final ArrayDeque<@OwnsRef Stream> recent = new ArrayDeque<>();

    @OwnsRef
    Stream newest() {
      Stream stream = recent.peekFirst();
      if (stream != null) {
        stream.get();
      }
      return stream;
    }

    void remember(@OwnsRef Stream stream) {
      recent.addFirst(stream);
      if (recent.size() > 8) {
        Stream oldest = recent.removeLast();
        oldest.put();
      }
    }

    @Override
    public void close() {
      for (Stream stream = recent.pollFirst(); stream != null; stream = recent.pollFirst()) {
        stream.put();
      }
    }
  }

  @RefMarked
  static final class Stream {
    private final Kref<Stream> kref = Kref.init(this, Stream::end);
    private final int id;
    private int received;

    Stream(int id) {
      this.id = id;
    }

    void receive(byte[] bytes) {
      received += bytes.length + id;
    }

    private void end() {
      received = -1;
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }
  }
}
