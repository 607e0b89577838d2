package io.github.voucherselection.service.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the limits on every connection that the server accepts. Each port counts its own. */
@Singleton
final class ConnectionLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final ConnectionConfiguration configuration;
    private final ConnectionMetrics metrics;
    private final RequestMetrics requests;
    private final Goodbye goodbye;
    private final LargeBodies largeBodies = LargeBodies.fitting(Runtime.getRuntime());

    ConnectionLimits(
            ConnectionConfiguration configuration,
            ConnectionMetrics metrics,
            RequestMetrics requests,
            Goodbye goodbye) {
        this.configuration = configuration;
        this.metrics = metrics;
        this.requests = requests;
        this.goodbye = goodbye;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return new Port();
            }
        });
        return event.getBean();
    }

    private final class Port implements NettyServerCustomizer {
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            int number = open.incrementAndGet();
            channel.closeFuture().addListener(closed -> open.decrementAndGet());
            if (number <= configuration.maxConnections()) {
                return onceBuilt(() -> admit(channel.pipeline()));
            }
            metrics.refused();
            boolean roomToSayWhy = number <= 2L * configuration.maxConnections();
            return onceBuilt(
                    () -> channel.pipeline().addFirst(roomToSayWhy ? new OverloadAnswer() : new CloseAtOnce()));
        }
    }

    private void admit(ChannelPipeline pipeline) {
        Exchanges exchanges = new Exchanges(
                configuration.receiveTimeout(), largeBodies, metrics, requests, goodbye, System::nanoTime);
        pipeline.addFirst(exchanges.bytes());
        pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, exchanges);
    }

    private static NettyServerCustomizer onceBuilt(Runnable action) {
        return new NettyServerCustomizer() {
            @Override
            public void onInitialPipelineBuilt() {
                action.run();
            }
        };
    }
}
