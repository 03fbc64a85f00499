package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kref.checker.stubs.StubParser;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped Netty stubs name what the Netty release has that the build names. */
final class NettyDriftTest {
  @Test
  void allSignaturesExist() {
    Compiled netty = Compiled.sources(Options.DEFAULT, jars(), "class A {}");
    for (String name : List.of("netty-core", "netty-codecs")) {
      Path file = Path.of("src/main/stubs", name + ".astub");
      assertEquals(
          "", String.join("\n", Drift.missing(StubParser.parse(file), netty)), file.toString());
    }
  }

  static List<Path> jars() {
    return Stream.of(
            io.netty.util.ReferenceCounted.class,
            io.netty.buffer.ByteBuf.class,
            io.netty.channel.Channel.class,
            io.netty.handler.codec.ByteToMessageDecoder.class,
            io.netty.handler.codec.dns.DnsMessage.class,
            io.netty.handler.codec.haproxy.HAProxyMessage.class,
            io.netty.handler.codec.http.HttpContent.class,
            io.netty.handler.codec.http2.Http2Frame.class,
            io.netty.handler.codec.memcache.MemcacheContent.class,
            io.netty.handler.codec.mqtt.MqttMessage.class,
            io.netty.handler.codec.redis.RedisMessage.class,
            io.netty.handler.codec.smtp.SmtpRequest.class,
            io.netty.handler.codec.stomp.StompFrame.class,
            io.netty.handler.ssl.SslHandler.class)
        .map(NettyDriftTest::jar)
        .toList();
  }

  private static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
