package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One test for each kind of thing that the Netty stubs say. */
final class NettyStubsTest {
  private static Compiled code;

  @BeforeAll
  static void compile() {
    code =
        Compiled.sources(
            Options.DEFAULT,
            NettyDriftTest.jars(),
            """
            package app;
            import io.netty.buffer.*;
            import io.netty.channel.*;
            import io.netty.handler.codec.*;
            import java.util.List;
            class Handlers {
              static class Raw extends ChannelInboundHandlerAdapter {
                @Override public void channelRead(ChannelHandlerContext ctx, Object msg) {}
              }
              static class Simple extends SimpleChannelInboundHandler<ByteBuf> {
                Simple() { super(false); }
                @Override protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {}
              }
              static class Decoder extends ByteToMessageDecoder {
                @Override protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {}
              }
              static class Holder extends DefaultByteBufHolder {
                Holder(ByteBuf b) { super(b); }
              }
            }
            """,
            """
            package org.apache.ratis.thirdparty.io.netty.buffer;
            public abstract class ByteBuf {
              public abstract boolean release();
              public abstract ByteBuf retainedSlice();
              public abstract ByteBuf writeBytes(ByteBuf other);
            }
            """);
  }

  @Test
  void countedTypes() {
    assertTrue(code.typeContract("io.netty.buffer.CompositeByteBuf").counted());
    assertTrue(code.typeContract("io.netty.buffer.ByteBuf").pooled());
    assertTrue(code.typeContract("app.Handlers.Holder").counted());
    assertFalse(code.typeContract("io.netty.buffer.EmptyByteBuf").counted());
    assertTrue(code.variable("io.netty.buffer.Unpooled#EMPTY_BUFFER").has(TermKind.UNCOUNTED));
  }

  @Test
  void consumesEvenWhenItThrows() {
    Term owns =
        code.contract("io.netty.channel.AbstractChannel#writeAndFlush/1")
            .param(0)
            .get(TermKind.OWNS_REF)
            .orElseThrow();
    assertEquals(Outcome.ALWAYS, owns.when());
  }

  @Test
  void consumesOnlyIfTrue() {
    Term owns =
        code.contract("io.netty.util.concurrent.DefaultPromise#trySuccess/1")
            .param(0)
            .get(TermKind.OWNS_REF)
            .orElseThrow();
    assertEquals(Outcome.TRUE, owns.when());
  }

  @Test
  void callbackParametersAreInherited() {
    assertTrue(code.contract("app.Handlers.Raw#channelRead").param(1).has(TermKind.OWNS_REF));
    assertTrue(code.contract("app.Handlers.Decoder#decode").param(1).has(TermKind.BORROWS_REF));
    Elements out = code.model().parameterElements(code.method("app.Handlers.Decoder#decode"), 2);
    assertTrue(out.arg(0).own().has(TermKind.OWNS_REF));
    Term unless =
        code.contract("app.Handlers.Simple#channelRead0")
            .param(1)
            .get(TermKind.OWNS_REF_IF)
            .orElseThrow();
    assertEquals("!autoRelease", unless.text());
    assertEquals(
        List.of("autoRelease"),
        code.model()
            .parameterNames(code.method("io.netty.channel.SimpleChannelInboundHandler#<init>/1")));
    assertFalse(code.contract("app.Handlers.Raw#channelRead").declared(), "a body of its own");
  }

  @Test
  void viewsShareOrOwn() {
    MethodContract slice = code.contract("io.netty.buffer.AbstractByteBuf#slice/2");
    assertTrue(
        code.contract("io.netty.buffer.ByteBuf#slice/2").method().has(TermKind.RETURNS_ALIAS));
    assertTrue(
        code.contract("io.netty.buffer.ByteBuf#retainedSlice/2").method().has(TermKind.OWNS_REF));
    assertTrue(
        code.contract("io.netty.buffer.DefaultByteBufHolder#content")
            .method()
            .has(TermKind.RETURNS_ALIAS));
    assertTrue(slice.method().has(TermKind.RETURNS_ALIAS));
  }

  @Test
  void putsByStaticHelper() {
    MethodContract release = code.contract("io.netty.util.ReferenceCountUtil#release/2");
    assertTrue(release.param(0).has(TermKind.PUTS_REF));
    // It takes null and what is not counted, but not what is dead, as the safe one does.
    assertFalse(release.param(0).has(TermKind.LENIENT));
    assertTrue(release.param(1).has(TermKind.REF_AMOUNT));
    assertTrue(
        code.contract("io.netty.util.ReferenceCountUtil#safeRelease/1")
            .param(0)
            .has(TermKind.LENIENT));
  }

  @Test
  void eventLoopNeverRejects() {
    assertTrue(
        code.contract("io.netty.channel.AbstractChannel#eventLoop")
            .method()
            .has(TermKind.NEVER_REJECTS));
    assertTrue(
        code.contract("io.netty.util.concurrent.SingleThreadEventExecutor#execute/1")
            .param(0)
            .has(TermKind.HANDS_OFF));
  }

  @Test
  void shadedCopiesAreTheSame() {
    String copy = "org.apache.ratis.thirdparty.io.netty.buffer.ByteBuf";
    assertTrue(code.typeContract(copy).counted());
    assertTrue(code.contract(copy + "#retainedSlice").method().has(TermKind.OWNS_REF));
    assertTrue(code.contract(copy + "#writeBytes").method().has(TermKind.RETURNS_ALIAS));
  }

  @Test
  void shippedModelsCanBeIgnored() {
    Options without =
        new Options(
            List.of(),
            List.of(),
            ExceptionPaths.LIKELY,
            List.of(),
            List.of(),
            List.of("io.netty.buffer"),
            false);
    Compiled ignoring = Compiled.sources(without, NettyDriftTest.jars(), "class A {}");
    assertTrue(
        ignoring
            .contract("io.netty.util.ReferenceCountUtil#release/1")
            .param(0)
            .has(TermKind.PUTS_REF));
    assertFalse(
        ignoring
            .contract("io.netty.buffer.ByteBuf#retainedSlice/2")
            .method()
            .has(TermKind.OWNS_REF));
  }
}
