package io.github.voucherselection.benchmarks.netty;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Answers customers as the service does, from a snapshot read once, and nothing else: no framework, no limits but one, no
 * metrics, no explanation.
 */
public final class BareNetty {
    private static final int MAX_BODY = 16 << 10;

    private BareNetty() {}

    /**
     * Serves until it is ended.
     *
     * @param arguments the store's directory and the port
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SnapshotReader reader = new SnapshotReader(new DirectoryStore(Path.of(arguments[0])));
        Amounts amounts =
                new Amounts(reader.read(reader.readPointer().orElseThrow().pointer()));
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(MAX_BODY),
                                        new SelectHandler(amounts));
                    }
                })
                .bind(Integer.parseInt(arguments[1]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }
}
