package dev.kref.benchmarks;

import dev.kref.Kref;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Retainable;
import org.elasticsearch.core.AbstractRefCounted;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Takes a reference and gives it back, on an object that others hold as well, so that no put is the
 * last. All threads share one counter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GetAndPut {
  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(Bare.class, "count", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A count that nobody looks at: the floor. */
  private static final class Bare {
    @SuppressWarnings("unused")
    volatile int count = 1;
  }

  private static final class KrefObject {
    final Kref<KrefObject> kref = Kref.init(this, KrefObject::free);

    void free() {
      throw new AssertionError("nobody puts the last reference");
    }
  }

  private static final class NettyObject extends AbstractReferenceCounted {
    @Override
    protected void deallocate() {
      throw new AssertionError("nobody puts the last reference");
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }
  }

  private static final class ElasticsearchObject extends AbstractRefCounted {
    @Override
    protected void closeInternal() {
      throw new AssertionError("nobody puts the last reference");
    }
  }

  private final Bare bare = new Bare();
  private final AtomicInteger atomic = new AtomicInteger(1);
  private final KrefObject kref = new KrefObject();
  private final NettyObject netty = new NettyObject();
  private final ElasticsearchObject elasticsearch = new ElasticsearchObject();
  private final Retainable.ReferenceCounter jetty = new Retainable.ReferenceCounter();

  /** The floor: two additions. */
  @Benchmark
  public int varHandle() {
    int before = (int) COUNT.getAndAdd(bare, 1);
    return before + (int) COUNT.getAndAdd(bare, -1);
  }

  /** The same with the class that most home-made counters use. */
  @Benchmark
  public int atomicInteger() {
    int before = atomic.getAndIncrement();
    return before + atomic.getAndDecrement();
  }

  /** This project's. */
  @Benchmark
  public boolean kref() {
    kref.kref.get();
    return kref.kref.put();
  }

  /** This project's, where the object may be dead. */
  @Benchmark
  public boolean krefTryGet() {
    return kref.kref.tryGet() && kref.kref.put();
  }

  /** Netty 4.1's. */
  @Benchmark
  public boolean netty() {
    netty.retain();
    return netty.release();
  }

  /** Elasticsearch's. */
  @Benchmark
  public boolean elasticsearch() {
    elasticsearch.incRef();
    return elasticsearch.decRef();
  }

  /** Elasticsearch's, where the object may be dead. */
  @Benchmark
  public boolean elasticsearchTryGet() {
    return elasticsearch.tryIncRef() && elasticsearch.decRef();
  }

  /** Jetty 12's. */
  @Benchmark
  public boolean jetty() {
    jetty.retain();
    return jetty.release();
  }

  /** Jetty 12's, where the object may be dead. */
  @Benchmark
  public boolean jettyTryGet() {
    return jetty.tryRetain() && jetty.release();
  }
}
