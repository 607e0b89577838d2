package io.github.voucherselection.service.token;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has a token, when tokens are on, and anybody where nothing can be learnt of a customer or changed. On a
 * thread that may wait, since the keys may have to be fetched.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(bean = Tokens.class)
final class TokenFilter {
    private static final String SCHEME = "Bearer ";
    private static final String PAGE = "/";
    /** The files of the page, which asks for a token itself; the management port answers to the last three only. */
    private static final List<String> OPEN = List.of("/assets", "/check_status", "/health", "/prometheus", "/snapshot");

    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void check(HttpRequest<?> request) {
        if (isOpen(request)) {
            return;
        }
        List<String> headers = request.getHeaders().getAll("Authorization");
        if (headers.size() > 1) {
            throw tokens.refusal(TokenFault.MALFORMED);
        }
        tokens.check(headers.isEmpty() ? null : token(headers.get(0)));
    }

    /** Null where it is of another scheme. */
    private static @Nullable String token(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? header.substring(SCHEME.length()).trim() : null;
    }

    private static boolean isOpen(HttpRequest<?> request) {
        boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        String path = request.getPath();
        return reads
                && (path.equals(PAGE)
                        || OPEN.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "/")));
    }
}
