package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much is held of large bodies. The deadlines are tested over sockets. */
class ExchangesTest {
    private static final int BATCH = 1 << 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConnectionMetrics metrics = new ConnectionMetrics(registry);
    private final LargeBodies largeBodies = new LargeBodies(BATCH + BATCH / 2);
    private final EmbeddedChannel first = channel();
    private final EmbeddedChannel second = channel();

    @AfterEach
    void close() {
        first.finishAndReleaseAll();
        second.finishAndReleaseAll();
    }

    @Test
    void refusesALargeBodyWhileAnotherIsHeld() {
        receive(first, BATCH);
        receive(second, BATCH);

        assertThat(sent(first)).isEmpty();
        assertThat(sent(second)).startsWith("HTTP/1.1 503").contains("Retry-After");
        assertThat(registry.get("voucher.bodies.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void takesSmallOnesAllTheSame() {
        receive(first, BATCH);
        receive(second, LargeBodies.SMALL);

        assertThat(sent(second)).isEmpty();
    }

    @Test
    void takesALargeBodyOnceTheOtherIsAnswered() {
        receive(first, BATCH);
        first.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        receive(second, BATCH);

        assertThat(sent(second)).isEmpty();
    }

    @Test
    void takesALargeBodyOnceTheConnectionOfTheOtherIsGone() {
        receive(first, BATCH);
        assertThat(first.close().isSuccess()).isTrue();
        receive(second, BATCH);

        assertThat(sent(second)).isEmpty();
    }

    private EmbeddedChannel channel() {
        Exchanges exchanges = new Exchanges(
                Duration.ofMinutes(1),
                largeBodies,
                metrics,
                new RequestMetrics(registry),
                new DateHeader(),
                new Goodbye());
        return new EmbeddedChannel(exchanges.bytes(), new HttpServerCodec(), exchanges);
    }

    private static void receive(EmbeddedChannel channel, int size) {
        String head = "POST /batch HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n";
        channel.writeInbound(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[size]));
    }

    private static String sent(EmbeddedChannel channel) {
        ByteBuf bytes = channel.readOutbound();
        return bytes == null ? "" : bytes.toString(StandardCharsets.US_ASCII);
    }
}
