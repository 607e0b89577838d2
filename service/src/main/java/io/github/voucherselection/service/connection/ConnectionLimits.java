package io.github.voucherselection.service.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts the limits on every connection that the server accepts. Each port counts its own. */
@Singleton
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class ConnectionLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final ConnectionConfiguration configuration;
    private final ConnectionMetrics metrics;
    private final RequestMetrics requests;
    private final Goodbye goodbye;
    private final LargeBodies largeBodies = LargeBodies.fitting(Runtime.getRuntime());
    private final ChannelHandler requestCheck = new RequestCheck();
    private final ChannelHandler dateHeader = new DateHeader();

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
        private final Connections connections = new Connections(configuration.maxConnections());

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            Conversation conversation = new Conversation(System::nanoTime);
            Patience patience = new Patience(conversation, configuration, metrics);
            Connections.Place place = connections.add(patience);
            channel.closeFuture().addListener(closed -> connections.remove(patience));
            ChannelPipeline pipeline = channel.pipeline();
            return switch (place) {
                case SERVED -> onceBuilt(() -> serve(pipeline, conversation, patience));
                case TOLD_TO_COME_BACK -> refused(() -> pipeline.addFirst(new OverloadAnswer()));
                case CLOSED -> refused(() -> pipeline.addFirst(new CloseAtOnce()));
            };
        }
    }

    private NettyServerCustomizer refused(Runnable action) {
        metrics.refused();
        return onceBuilt(action);
    }

    /** From the socket to Micronaut: what is read goes down the list, what is written up. */
    private void serve(ChannelPipeline pipeline, Conversation conversation, Patience patience) {
        pipeline.addFirst(
                new UnreadAnswer(configuration.receiveTimeout(), metrics, System::nanoTime), Watch.bytes(conversation));
        ChannelHandler[] handlers = {
            Watch.messages(conversation),
            patience,
            requestCheck,
            new LastAnswer(conversation, goodbye),
            requests.handler(conversation),
            dateHeader,
            new GzipOrPlain(),
            new BodyCheck(largeBodies, metrics, conversation),
        };
        for (int i = handlers.length - 1; i >= 0; i--) {
            pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, handlers[i]);
        }
    }

    private static final class CloseAtOnce extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
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
