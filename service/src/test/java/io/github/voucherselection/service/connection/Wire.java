package io.github.voucherselection.service.connection;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.web.router.DefaultRouter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A connection without a socket, with one of the handlers and what it needs, by a clock set by hand. */
@SuppressWarnings("FutureReturnValueIgnored") // isOpen tells
final class Wire {
    static final Duration TIMEOUT = Duration.ofMinutes(1);
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    static final ConnectionConfiguration CONFIGURATION = new ConnectionConfiguration(2, TIMEOUT, IDLE_TIMEOUT);

    private final Ticks ticks;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ConnectionMetrics metrics = new ConnectionMetrics(registry);
    final RequestMetrics requests = new RequestMetrics(registry, new DefaultRouter());
    final Conversation conversation;
    private EmbeddedChannel channel = new EmbeddedChannel();
    private boolean callerReads = true;

    /** A clock set by hand, in nanoseconds. */
    static final class Ticks {
        private long nanos = 1;
    }

    Wire() {
        this(new Ticks());
    }

    Wire(Ticks ticks) {
        this.ticks = ticks;
        conversation = new Conversation(this::nanos);
    }

    /** Puts the handler behind the codec. */
    Wire with(Function<Wire, ChannelHandler> handler) {
        return of(Watch.bytes(conversation), new HttpServerCodec(), Watch.messages(conversation), handler.apply(this));
    }

    /** Puts the handler before everything. */
    Wire first(Function<Wire, ChannelHandler> handler) {
        return of(handler.apply(this), new HttpServerCodec());
    }

    private Wire of(ChannelHandler... handlers) {
        channel = new EmbeddedChannel(handlers) {
            @Override
            protected void doWrite(ChannelOutboundBuffer buffer) throws Exception {
                if (callerReads) {
                    super.doWrite(buffer);
                }
            }
        };
        channel.freezeTime();
        return this;
    }

    long nanos() {
        return ticks.nanos;
    }

    /** From now on, what is sent to the caller stays where it is. */
    Wire deaf() {
        callerReads = false;
        return this;
    }

    Wire hear() {
        callerReads = true;
        channel.flush();
        return this;
    }

    Wire send(String text) {
        return send(text.getBytes(StandardCharsets.US_ASCII));
    }

    Wire send(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        return this;
    }

    Wire post(int size) {
        send("POST /batch HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n");
        return send(new byte[size]);
    }

    Wire answer() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        return this;
    }

    /** The service's own wish. */
    Wire close() {
        channel.pipeline().close();
        return pass(Duration.ZERO);
    }

    /** Each timer runs that is due by then; periods are a second at most. */
    Wire pass(Duration time) {
        ticks.nanos += time.toNanos();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        return this;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The next bytes that were sent to the caller; empty without any. */
    String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return text.toString();
    }

    /** How many requests and bytes of bodies came through to the service, as {@code requests/bytes}. */
    String received() {
        int heads = 0;
        long size = 0;
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest) {
                heads++;
            }
            if (message instanceof HttpContent content) {
                size += content.content().readableBytes();
                content.release();
            }
        }
        return heads + "/" + size;
    }

    HttpRequest request() {
        return channel.readInbound();
    }

    double counted(String counter) {
        return registry.get(counter).counter().count();
    }

    EmbeddedChannel channel() {
        return channel;
    }
}
