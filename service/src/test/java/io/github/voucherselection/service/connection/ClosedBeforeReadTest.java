package io.github.voucherselection.service.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.RawConnection;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection is closed as idle while a request is in the socket, but not read yet. By real sockets. */
@SuppressWarnings("FutureReturnValueIgnored")
class ClosedBeforeReadTest {
    @ParameterizedTest
    @EnumSource
    void theRequestIsAnswered(Answering answering) throws Exception {
        assertAnswered(answering, NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void theRequestIsAnsweredWithEpoll(Answering answering) throws Exception {
        assertAnswered(answering, EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
    }

    private enum Answering {
        AT_ONCE,
        LATER
    }

    private static void assertAnswered(
            Answering answering, IoHandlerFactory transport, Class<? extends ServerChannel> kind)
            throws InterruptedException, ExecutionException, IOException {
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport);
        try {
            Channel server = new ServerBootstrap()
                    .group(loops)
                    .channel(kind)
                    .childHandler(new Service(answering, accepted))
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            try (RawConnection caller = new RawConnection(port(server.localAddress()))) {
                byte[] request = "GET /check_status HTTP/1.1\r\n\r\n".getBytes(US_ASCII);
                assertThat(caller.send(request).answer())
                        .startsWith("HTTP/1.1 200")
                        .doesNotContain("close");

                Channel channel = accepted.get();
                CountDownLatch busy = new CountDownLatch(1);
                CountDownLatch sent = new CountDownLatch(1);
                Future<?> closed = channel.eventLoop().submit(() -> {
                    busy.countDown();
                    sent.await();
                    awaitBytes(channel);
                    return channel.pipeline().close();
                });
                busy.await();
                caller.send(request);
                sent.countDown();
                closed.get();

                assertThat(caller.answer()).startsWith("HTTP/1.1 200").contains("connection: close");
                assertThat(caller.rest()).isEmpty();
            }
        } finally {
            loops.shutdownGracefully();
        }
    }

    /** Linux may take a moment to bring them from one socket to the other; it lists what waits in each. */
    private static void awaitBytes(Channel channel) {
        Pattern waiting = Pattern.compile(":%04X [0-9A-F]+:%04X 01 [0-9A-F]{8}:(?!0{8})"
                .formatted(port(channel.localAddress()), port(channel.remoteAddress())));
        List<Path> tables = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        await().pollInSameThread().until(() -> {
            boolean here = tables.isEmpty();
            for (Path table : tables) {
                here |= waiting.matcher(Files.readString(table)).find();
            }
            return here;
        });
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    private static final class Service extends ChannelInitializer<Channel> {
        private final Answering answering;
        private final CompletableFuture<Channel> accepted;

        Service(Answering answering, CompletableFuture<Channel> accepted) {
            this.answering = answering;
            this.accepted = accepted;
        }

        @Override
        protected void initChannel(Channel channel) {
            Conversation conversation = new Conversation(System::nanoTime);
            channel.pipeline()
                    .addLast(
                            Watch.bytes(conversation),
                            new HttpServerCodec(),
                            Watch.messages(conversation),
                            new LastAnswer(conversation, new Goodbye()),
                            new Answer(answering));
            accepted.complete(channel);
        }
    }

    private static final class Answer extends SimpleChannelInboundHandler<LastHttpContent> {
        private final Answering answering;

        Answer(Answering answering) {
            this.answering = answering;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, LastHttpContent request) {
            if (answering == Answering.AT_ONCE) {
                answer(context);
            } else {
                context.executor().execute(() -> {
                    answer(context);
                    context.flush();
                });
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        private static void answer(ChannelHandlerContext context) {
            DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.write(answer);
        }
    }
}
