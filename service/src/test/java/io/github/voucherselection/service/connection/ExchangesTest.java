package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.web.router.DefaultRouter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is held of large bodies, and for how long a connection is waited for, by a clock set by hand. */
class ExchangesTest {
    private static final int BATCH = 1 << 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConnectionMetrics metrics = new ConnectionMetrics(registry);
    private final LargeBodies largeBodies = new LargeBodies(BATCH + BATCH / 2);
    private long nanos = 1;
    private final EmbeddedChannel first = channel(true);
    private final EmbeddedChannel second = channel(true);

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
        answer(first);
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

    @Test
    void keepsAConnectionThatWaitsBetweenRequests() {
        receive(first, LargeBodies.SMALL);
        answer(first);
        first.writeInbound(ascii("GET /check_status HTTP/1.1\r\n\r\n"));
        answer(first);

        pass(TIMEOUT.multipliedBy(2));

        assertThat(first.isOpen()).isTrue();
        assertThat(tooSlow()).isZero();
    }

    @Test
    void closesARequestThatDoesNotEnd() {
        first.writeInbound(ascii("POST /batch HTTP/1.1\r\nContent-Length: 2\r\n\r\n"));
        pass(TIMEOUT);
        first.writeInbound(ascii("{"));
        assertThat(first.isOpen()).isTrue();

        pass(Duration.ofNanos(1));

        assertThat(first.isOpen()).isFalse();
        assertThat(tooSlow()).isEqualTo(1);
    }

    @Test
    void waitsForTheServiceAsLongAsItTakes() {
        receive(first, LargeBodies.SMALL);

        pass(TIMEOUT.multipliedBy(2));
        assertThat(first.isOpen()).isTrue();
        answer(first);

        assertThat(sent(first))
                .startsWith("HTTP/1.1 200")
                .containsPattern("date: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
        assertThat(tooSlow()).isZero();
    }

    @Test
    void closesACallerThatDoesNotReadItsAnswer() {
        EmbeddedChannel deaf = channel(false);
        receive(deaf, LargeBodies.SMALL);
        answer(deaf);
        pass(deaf, Duration.ZERO);
        pass(deaf, TIMEOUT);
        assertThat(deaf.isOpen()).isTrue();

        pass(deaf, Duration.ofNanos(1));

        assertThat(deaf.isOpen()).isFalse();
        assertThat(tooSlow()).isEqualTo(1);
    }

    /** Else a caller would send its next request on a connection that is about to be closed. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1048577", "Transfer-Encoding: chunked"})
    void saysThatItClosesAfterAnAnswerToABodyThatMayGoOn(String length) {
        first.writeInbound(ascii("POST /batch HTTP/1.1\r\n" + length + "\r\n\r\n"));
        answer(first);

        assertThat(sent(first)).contains("connection: close");
        assertThat(first.isOpen()).isTrue();
        first.writeInbound(
                length.startsWith("C") ? Unpooled.wrappedBuffer(new byte[1_048_577]) : ascii("1\r\n{\r\n0\r\n\r\n"));
        pass(Duration.ZERO);

        assertThat(first.isOpen()).isFalse();
        assertThat(tooSlow()).isZero();
    }

    @Test
    void keepsAConnectionWhoseBodyEndsAfterItsAnswer() {
        first.writeInbound(ascii("POST /batch HTTP/1.1\r\nContent-Length: 1048576\r\n\r\n"));
        answer(first);
        first.writeInbound(Unpooled.wrappedBuffer(new byte[1_048_576]));
        pass(Duration.ZERO);

        assertThat(sent(first)).doesNotContain("close");
        assertThat(first.isOpen()).isTrue();
    }

    private double tooSlow() {
        return registry.get("voucher.connections.too.slow").counter().count();
    }

    private void pass(Duration time) {
        pass(first, time);
    }

    /** The channel looks at the deadlines once a second of its own time. */
    private void pass(EmbeddedChannel channel, Duration time) {
        nanos += time.toNanos();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private EmbeddedChannel channel(boolean callerReads) {
        Exchanges exchanges = new Exchanges(
                TIMEOUT,
                largeBodies,
                metrics,
                new RequestMetrics(registry, new DefaultRouter()),
                new Goodbye(),
                () -> nanos);
        return new EmbeddedChannel(exchanges.bytes(), new HttpServerCodec(), exchanges) {
            @Override
            protected void doWrite(ChannelOutboundBuffer buffer) throws Exception {
                if (callerReads) {
                    super.doWrite(buffer);
                }
            }
        };
    }

    private static void receive(EmbeddedChannel channel, int size) {
        channel.writeInbound(ascii("POST /batch HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n"));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[size]));
    }

    private static void answer(EmbeddedChannel channel) {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static String sent(EmbeddedChannel channel) {
        ByteBuf bytes = channel.readOutbound();
        return bytes == null ? "" : bytes.toString(StandardCharsets.US_ASCII);
    }
}
