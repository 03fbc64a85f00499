package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the stub packs say of libraries other than Netty. The libraries are played by declarations
 * of the same names; that the names are real is {@link LibrariesDriftTest}'s part.
 */
final class StubPacksTest {
  private static Compiled code;

  @BeforeAll
  static void compile() {
    code =
        Compiled.sources(
            "package org.apache.lucene.index; public class IndexReader { public void decRef() {} public void close() {} public boolean tryIncRef() { return true; } }",
            "package org.apache.lucene.index; public class DirectoryReader extends IndexReader { public static DirectoryReader openIfChanged(DirectoryReader old) { return null; } }",
            "package org.apache.lucene.search; public class SearcherFactory {}",
            "package org.apache.lucene.search; import org.apache.lucene.index.*; public class SearcherManager { public static Object getSearcher(SearcherFactory f, IndexReader r, IndexReader p) { return null; } }",
            "package org.apache.arrow.memory; public class ArrowBuf { public ReferenceManager getReferenceManager() { return null; } public ArrowBuf reallocIfNeeded(long size) { return this; } public void setInt(long at, Object v) {} }",
            "package org.apache.arrow.memory; public interface ReferenceManager { boolean release(int decrement); }",
            "package org.apache.ratis.util; public interface ReferenceCountedObject<T> { T retain(); static <V> ReferenceCountedObject<V> wrap(V value) { return null; } }",
            "package org.eclipse.jetty.io; public interface Retainable { boolean canRetain(); boolean release(); }",
            "package org.eclipse.jetty.io; public class Content { public interface Source { Chunk read(); } public interface Chunk extends Retainable { Chunk EOF = null; static boolean isFailure(Chunk c) { return false; } } }",
            "package org.springframework.core.io.buffer; public interface DataBuffer { DataBuffer split(int at); java.io.InputStream asInputStream(boolean releaseOnClose); }",
            "package org.springframework.core.io.buffer; public class DefaultDataBuffer implements DataBuffer { public DataBuffer split(int at) { return this; } public java.io.InputStream asInputStream(boolean r) { return null; } }",
            "package org.springframework.core.codec; public interface Decoder<T> { default T decode(org.springframework.core.io.buffer.DataBuffer b, org.springframework.core.ResolvableType t, org.springframework.util.MimeType m, java.util.Map<String, Object> hints) { return null; } }",
            "package org.springframework.core; public class ResolvableType {}",
            "package org.springframework.util; public class MimeType {}",
            "package app; class Texts implements org.springframework.core.codec.Decoder<String> { @Override public String decode(org.springframework.core.io.buffer.DataBuffer b, org.springframework.core.ResolvableType t, org.springframework.util.MimeType m, java.util.Map<String, Object> hints) { return null; } }",
            "package org.springframework.core.io.buffer; public class DataBufferUtils { public static boolean release(DataBuffer b) { return true; } }",
            "package org.elasticsearch.core; public interface RefCounted { void incRef(); boolean decRef(); }",
            "package org.elasticsearch.transport; public class TransportMessage implements org.elasticsearch.core.RefCounted { public void incRef() {} public boolean decRef() { return false; } }",
            "package org.elasticsearch.action; public interface ActionListener<R> { void onResponse(R r); }",
            "package app; class Listener implements org.elasticsearch.action.ActionListener<String> { public void onResponse(String s) {} }",
            "package org.apache.cassandra.utils.concurrent; public class Ref<T> { public void close() {} public Ref<T> tryRef() { return null; } }",
            "package org.apache.cassandra.io.sstable; public class Descriptor {}",
            "package org.apache.cassandra.io.sstable.format; public class SSTableReader { public static SSTableReader open(org.apache.cassandra.io.sstable.Descriptor d) { return null; } public org.apache.cassandra.utils.concurrent.Ref<SSTableReader> selfRef() { return null; } }",
            "package org.apache.cassandra.db; public class ColumnFamilyStore { public RefViewFragment selectAndReference(java.util.function.Function<View, Iterable<org.apache.cassandra.io.sstable.format.SSTableReader>> filter) { return null; } public static class View {} public static class RefViewFragment { public void close() {} } }",
            "package org.apache.solr.util; public abstract class RefCounted<T> { public void decref() {} protected abstract void close(); }",
            "package org.apache.solr.core; public class SolrCore { public org.apache.solr.util.RefCounted<String> getSearcher() { return null; } }",
            "package org.opensearch.common.concurrent; public class GatedCloseable<T> { public void close() {} }",
            "package org.opensearch.index.shard; public class IndexShard { public org.opensearch.common.concurrent.GatedCloseable<String> acquireSafeIndexCommit() { return null; } }",
            "package org.apache.bookkeeper.mledger; public interface Entry { boolean release(); }",
            "package org.apache.bookkeeper.mledger; public class AsyncCallbacks { public interface ReadEntriesCallback { void readEntriesComplete(java.util.List<Entry> entries, Object ctx); } }",
            "package io.netty.buffer; public class ByteBuf { public boolean release() { return true; } }",
            "package org.apache.bookkeeper.client; public class LedgerEntry { public io.netty.buffer.ByteBuf getEntryBuffer() { return null; } public byte[] getEntry() { return null; } }",
            "package org.apache.pulsar.common.compression; public interface CompressionCodec { io.netty.buffer.ByteBuf decode(io.netty.buffer.ByteBuf encoded, int size); }",
            "package org.apache.pulsar.broker.service; public interface PublishContext {}",
            "package org.apache.pulsar.broker.service; public interface Topic { void publishMessage(io.netty.buffer.ByteBuf payload, PublishContext callback); }",
            "package org.apache.pulsar.common.protocol; public class ByteBufPair { public static ByteBufPair get(io.netty.buffer.ByteBuf a, io.netty.buffer.ByteBuf b) { return null; } }",
            "package org.redisson.client.handler; public class State {}",
            "package org.redisson.client.protocol; public interface Encoder { io.netty.buffer.ByteBuf encode(Object in) throws java.io.IOException; }",
            "package org.redisson.client.protocol; public interface Decoder<R> { R decode(io.netty.buffer.ByteBuf buf, org.redisson.client.handler.State state) throws java.io.IOException; }",
            "package org.redisson; public class RedissonObject { public io.netty.buffer.ByteBuf encode(Object value) { return null; } }",
            "package app; class Names extends org.redisson.RedissonObject { @Override public io.netty.buffer.ByteBuf encode(Object value) { return null; } }",
            "package io.micronaut.core.async.subscriber; public abstract class CompletionAwareSubscriber<T> { protected abstract void doOnNext(T message); }",
            "package app; class Bodies extends io.micronaut.core.async.subscriber.CompletionAwareSubscriber<io.netty.buffer.ByteBuf> { @Override protected void doOnNext(io.netty.buffer.ByteBuf body) {} }",
            "package app; class Reads implements org.apache.bookkeeper.mledger.AsyncCallbacks.ReadEntriesCallback { public void readEntriesComplete(java.util.List<org.apache.bookkeeper.mledger.Entry> entries, Object ctx) {} }");
  }

  @Test
  void redisson() {
    for (String encoder :
        List.of(
            "org.redisson.client.protocol.Encoder#encode",
            "org.redisson.RedissonObject#encode",
            "app.Names#encode")) {
      assertTrue(code.contract(encoder).method().has(TermKind.OWNS_REF), encoder);
    }
    assertTrue(
        code.contract("org.redisson.client.protocol.Decoder#decode")
            .param(0)
            .has(TermKind.BORROWS_REF));
  }

  @Test
  void lucene() {
    assertTrue(code.typeContract("org.apache.lucene.index.DirectoryReader").counted());
    assertTrue(
        code.contract("org.apache.lucene.index.IndexReader#tryIncRef")
            .method()
            .has(TermKind.TRY_GETS_REF));
    Terms close = code.contract("org.apache.lucene.index.IndexReader#close").method();
    assertTrue(close.has(TermKind.PUTS_REF) && close.has(TermKind.LENIENT));
    assertTrue(
        code.contract("org.apache.lucene.index.DirectoryReader#openIfChanged")
            .method()
            .has(TermKind.OWNS_REF));
    assertEquals(
        Outcome.EXCEPTION,
        code.contract("org.apache.lucene.search.SearcherManager#getSearcher")
            .param(1)
            .get(TermKind.OWNS_REF)
            .orElseThrow()
            .when());
  }

  @Test
  void arrowCountsThroughAnAccessor() {
    assertTrue(code.typeContract("org.apache.arrow.memory.ArrowBuf").counted());
    assertTrue(code.typeContract("org.apache.arrow.memory.ReferenceManager").counter());
    assertTrue(
        code.contract("org.apache.arrow.memory.ArrowBuf#getReferenceManager")
            .method()
            .has(TermKind.RETURNS_ALIAS));
    assertTrue(
        code.contract("org.apache.arrow.memory.ReferenceManager#release")
            .param(0)
            .has(TermKind.REF_AMOUNT));
    MethodContract realloc = code.contract("org.apache.arrow.memory.ArrowBuf#reallocIfNeeded");
    assertTrue(realloc.receiver().has(TermKind.OWNS_REF));
    assertTrue(realloc.method().has(TermKind.OWNS_REF));
  }

  @Test
  void micronautsSubscribersOwnWhatTheyAreSent() {
    assertEquals(
        Outcome.ALWAYS,
        code.contract("app.Bodies#doOnNext").param(0).get(TermKind.OWNS_REF).orElseThrow().when());
  }

  @Test
  void ratisStartsAtZeroAndLendsItsPayload() {
    String type = "org.apache.ratis.util.ReferenceCountedObject";
    assertTrue(code.contract(type + "#wrap").method().has(TermKind.STARTS_AT_ZERO));
    assertTrue(code.contract(type + "#retain").method().has(TermKind.GETS_REF));
  }

  @Test
  void jettyFailuresOweNothing() {
    assertTrue(code.typeContract("org.eclipse.jetty.io.Content.Chunk").counted());
    assertTrue(code.variable("org.eclipse.jetty.io.Content.Chunk#EOF").has(TermKind.UNCOUNTED));
    Term test =
        code.contract("org.eclipse.jetty.io.Content.Chunk#isFailure")
            .param(0)
            .get(TermKind.TESTS_NON_NULL)
            .orElseThrow();
    assertFalse(test.flag());
    assertTrue(
        code.contract("org.eclipse.jetty.io.Content.Source#read").method().has(TermKind.OWNS_REF));
  }

  @Test
  void spring() {
    assertTrue(code.typeContract("org.springframework.core.io.buffer.DataBuffer").counted());
    assertFalse(
        code.typeContract("org.springframework.core.io.buffer.DefaultDataBuffer").counted());
    assertTrue(
        code.contract("org.springframework.core.io.buffer.DataBufferUtils#release")
            .param(0)
            .has(TermKind.LENIENT));
    assertTrue(code.contract("app.Texts#decode").param(0).has(TermKind.OWNS_REF));
    assertEquals(
        "releaseOnClose",
        code.contract("org.springframework.core.io.buffer.DataBuffer#asInputStream")
            .receiver()
            .get(TermKind.OWNS_REF_IF)
            .orElseThrow()
            .text());
  }

  @Test
  void elasticsearchMessagesCountOnlyWhereTheySaySo() {
    assertTrue(code.typeContract("org.elasticsearch.core.RefCounted").counted());
    assertFalse(code.typeContract("org.elasticsearch.transport.TransportMessage").counted());
    assertTrue(code.contract("app.Listener#onResponse").param(0).has(TermKind.BORROWS_REF));
  }

  @Test
  void cassandraHandles() {
    String ref = "org.apache.cassandra.utils.concurrent.Ref";
    assertTrue(code.contract(ref + "#tryRef").method().has(TermKind.OWNS_REF));
    assertTrue(code.contract(ref + "#close").method().has(TermKind.PUTS_REF));
    String table = "org.apache.cassandra.io.sstable.format.SSTableReader";
    assertTrue(code.typeContract(table).counted());
    assertTrue(code.contract(table + "#open").method().has(TermKind.OWNS_REF));
    assertTrue(code.contract(table + "#selfRef").method().has(TermKind.RETURNS_ALIAS));
    String store = "org.apache.cassandra.db.ColumnFamilyStore";
    assertTrue(code.typeContract(store + ".RefViewFragment").counted());
    assertTrue(code.contract(store + "#selectAndReference").method().has(TermKind.OWNS_REF));
  }

  @Test
  void solrHoldsSearchers() {
    String holder = "org.apache.solr.util.RefCounted";
    assertTrue(code.typeContract(holder).counted());
    assertTrue(code.contract(holder + "#decref").method().has(TermKind.PUTS_REF));
    assertTrue(
        code.contract("org.apache.solr.core.SolrCore#getSearcher").method().has(TermKind.OWNS_REF));
  }

  @Test
  void opensearchClosesWhatHoldsFilesBack() {
    String gate = "org.opensearch.common.concurrent.GatedCloseable";
    assertTrue(code.contract(gate + "#close").method().has(TermKind.PUTS_REF));
    assertTrue(
        code.contract("org.opensearch.index.shard.IndexShard#acquireSafeIndexCommit")
            .method()
            .has(TermKind.OWNS_REF));
  }

  @Test
  void listsHandedToCallbacksOwnTheirElements() {
    Elements entries =
        code.model().parameterElements(code.method("app.Reads#readEntriesComplete"), 0);
    assertTrue(entries.arg(0).own().has(TermKind.OWNS_REF));
    assertEquals(List.of(), code.contract("app.Reads#readEntriesComplete").thrown());
  }

  @Test
  void bookkeeper() {
    assertTrue(code.typeContract("org.apache.bookkeeper.client.LedgerEntry").counted());
    assertTrue(
        code.contract("org.apache.bookkeeper.client.LedgerEntry#getEntryBuffer")
            .method()
            .has(TermKind.RETURNS_ALIAS));
    assertTrue(
        code.contract("org.apache.bookkeeper.client.LedgerEntry#getEntry")
            .method()
            .has(TermKind.PUTS_REF));
  }

  @Test
  void pulsar() {
    MethodContract decode =
        code.contract("org.apache.pulsar.common.compression.CompressionCodec#decode");
    assertTrue(decode.method().has(TermKind.OWNS_REF));
    assertTrue(decode.param(0).has(TermKind.BORROWS_REF));
    assertTrue(
        code.contract("org.apache.pulsar.broker.service.Topic#publishMessage")
            .param(0)
            .has(TermKind.BORROWS_REF));
    MethodContract get = code.contract("org.apache.pulsar.common.protocol.ByteBufPair#get");
    assertTrue(get.param(0).has(TermKind.OWNS_REF) && get.param(1).has(TermKind.OWNS_REF));
  }
}
