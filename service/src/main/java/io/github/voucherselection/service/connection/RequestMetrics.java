package io.github.voucherselection.service.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.uri.UriMatchTemplate;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Times requests, from their last byte to their answer; one without a body from its first byte. Name and tags are those of
 * Micronaut's own metrics, which dashboards know. Connections over the limit are counted by {@link ConnectionMetrics}.
 */
@Singleton
final class RequestMetrics {
    private static final String UNMATCHED = "UNMATCHED_URI";
    private static final Duration[] BOUNDS = IntStream.of(1, 2, 5, 10, 50, 100, 500, 1000, 5000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, String> uris = new HashMap<>();
    private final Map<String, UriMatchTemplate> templates = new LinkedHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * What is asked for. Of few values, whatever callers make up.
     *
     * @param method {@code CUSTOM} for one that HTTP does not know
     * @param uri the route as it is declared, {@code root} for {@code /}, {@value #UNMATCHED} where there is none
     */
    private record Call(HttpMethod method, String uri) {}

    private record Key(Call call, int status) {}

    RequestMetrics(MeterRegistry registry, Router router) {
        this.registry = registry;
        router.uriRoutes().map(UriRouteInfo::getUriMatchTemplate).forEach(this::add);
    }

    private void add(UriMatchTemplate template) {
        String path = template.toPathString();
        if (template.getVariableNames().isEmpty()) {
            uris.put(path, path.equals("/") ? "root" : path);
        } else {
            templates.put(path, template);
        }
    }

    /** Counts and times the requests of a connection. */
    ChannelHandler handler(Conversation conversation) {
        return new Measuring(conversation);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
    private final class Measuring extends ChannelDuplexHandler {
        private final Conversation conversation;
        private final Deque<Call> unanswered = new ArrayDeque<>(2);
        /** Of the answer that is being written. */
        private int status;

        Measuring(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            @Nullable HttpRequest request = Messages.request(message);
            if (request != null) {
                unanswered.add(call(request));
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            @Nullable HttpResponse answer = Messages.answer(message);
            if (answer != null) {
                status = answer.status().code();
            }
            if (Messages.endsAnswer(message)) {
                @Nullable Call call = unanswered.poll();
                if (call != null) {
                    record(call, status, conversation.now() - conversation.askedAt());
                }
            }
            context.write(message, promise);
        }
    }

    private Call call(HttpRequest request) {
        return new Call(HttpMethod.parse(request.method().name()), uri(request.uri()));
    }

    private void record(Call call, int status, long nanos) {
        timers.computeIfAbsent(new Key(call, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Paths of routes with a variable, such as a file's name, are matched one by one; customers are not posted there. */
    private String uri(String sent) {
        int query = sent.indexOf('?');
        String path = query < 0 ? sent : sent.substring(0, query);
        String slashless = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        @Nullable String uri = uris.get(slashless);
        return uri != null
                ? uri
                : templates.entrySet().stream()
                        .filter(template -> template.getValue().match(slashless).isPresent())
                        .findFirst()
                        .map(Map.Entry::getKey)
                        .orElse(UNMATCHED);
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Requests, with the time from their last byte to the response")
                .tag("method", key.call.method.name())
                .tag("uri", key.call.uri)
                .tag("status", Integer.toString(key.status))
                .tag("exception", "none")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
