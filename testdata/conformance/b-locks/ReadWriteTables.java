package conformance.blocks;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Read-write locks and stamps around lookups. */
@RefMarked
public final class ReadWriteTables {
  private ReadWriteTables() {}

  // scenario B189 ok
  static int useShared(Volumes volumes, String name) {
    Volume volume = volumes.find(name);
    if (volume == null) {
      return 0;
    }
    int blocks = volume.blocks();
    volumes.put(volume);
    return blocks;
  }
}

/** Weak: the release function unlinks; readers get under the read lock, putters hold the write lock. */
// scenario B189 ok
@RefMarked
final class Volumes {
  private final ReadWriteLock rwLock = new ReentrantReadWriteLock();
  private final Map<String, @BorrowsRef Volume> volumes = new HashMap<>();

  @OwnsRef
  Volume create(String name) {
    Volume volume = new Volume(this, name);
    rwLock.writeLock().lock();
    try {
      volumes.put(name, volume);
    } finally {
      rwLock.writeLock().unlock();
    }
    return volume;
  }

  @OwnsRef
  Volume find(String name) {
    rwLock.readLock().lock();
    try {
      Volume volume = volumes.get(name);
      if (volume != null) {
        volume.kref.get();
      }
      return volume;
    } finally {
      rwLock.readLock().unlock();
    }
  }

  void put(@PutsRef Volume volume) {
    rwLock.writeLock().lock();
    try {
      volume.kref.put();
    } finally {
      rwLock.writeLock().unlock();
    }
  }

  void unlink(String name) {
    volumes.remove(name);
  }
}

@RefMarked
final class Volume {
  final Kref<Volume> kref = Kref.init(this, Volume::release);
  private final Volumes volumes;
  private final String name;
  private int blocks = 16;

  Volume(Volumes volumes, String name) {
    this.volumes = volumes;
    this.name = name;
  }

  int blocks() {
    return blocks;
  }

  private void release() {
    volumes.unlink(name);
    blocks = 0;
  }
}

/** The same with the read lock on both sides: two readers may run at once. */
// scenario B189 bad
@RefMarked
final class Shards {
  private final ReadWriteLock rwLock = new ReentrantReadWriteLock();
  private final Map<String, @BorrowsRef Shard> shards = new HashMap<>();

  @OwnsRef
  Shard create(String name) {
    Shard shard = new Shard(name);
    rwLock.writeLock().lock();
    try {
      shards.put(name, shard);
    } finally {
      rwLock.writeLock().unlock();
    }
    return shard;
  }

  @OwnsRef
  Shard find(String name) {
    rwLock.readLock().lock();
    try {
      Shard shard = shards.get(name);
      if (shard != null) {
        shard.kref.get();
      }
      return shard;
    } finally {
      rwLock.readLock().unlock();
    }
  }

  void put(@PutsRef Shard shard) {
    rwLock.readLock().lock();
    try {
      if (shard.kref.put()) { // finding KrefUnserializedPut error
        shards.remove(shard.name());
      }
    } finally {
      rwLock.readLock().unlock();
    }
  }
}

@RefMarked
final class Shard {
  final Kref<Shard> kref = Kref.init(this, Shard::release);
  private final String name;
  private int docs = 1;

  Shard(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  private void release() {
    docs = 0;
  }
}

/** Strong, with a stamped lock. */
// scenario B191 bad
@RefMarked
final class StampedTopics implements AutoCloseable {
  private final StampedLock lock = new StampedLock();
  private final Map<String, @OwnsRef Topic> topics = new HashMap<>();

  @OwnsRef
  Topic findOptimistic(String name) {
    long stamp = lock.tryOptimisticRead();
    Topic topic = topics.get(name);
    if (topic != null) {
      topic.get(); // finding KrefUnlockedLookup error
    }
    return topic;
  }

  void remove(String name) {
    long stamp = lock.writeLock();
    Topic topic;
    try {
      topic = topics.remove(name);
    } finally {
      lock.unlockWrite(stamp);
    }
    if (topic != null) {
      topic.put();
    }
  }

  @Override
  public void close() {
    long stamp = lock.writeLock();
    topics.values().forEach(Topic::put);
    topics.clear();
    lock.unlockWrite(stamp);
  }
}

// scenario B191 ok
@RefMarked
final class StampedTopicsRead implements AutoCloseable {
  private final StampedLock lock = new StampedLock();
  private final Map<String, @OwnsRef Topic> topics = new HashMap<>();

  @OwnsRef
  Topic find(String name) {
    long stamp = lock.readLock();
    try {
      Topic topic = topics.get(name);
      if (topic != null) {
        topic.get();
      }
      return topic;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  void remove(String name) {
    long stamp = lock.writeLock();
    Topic topic;
    try {
      topic = topics.remove(name);
    } finally {
      lock.unlockWrite(stamp);
    }
    if (topic != null) {
      topic.put();
    }
  }

  @Override
  public void close() {
    long stamp = lock.writeLock();
    topics.values().forEach(Topic::put);
    topics.clear();
    lock.unlockWrite(stamp);
  }
}

@RefMarked
final class Topic {
  private final Kref<Topic> kref = Kref.init(this, Topic::release);
  private int subscribers = 1;

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void release() {
    subscribers = 0;
  }
}
