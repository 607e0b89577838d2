package io.github.voucherselection.service.http;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.HttpServerConfiguration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code application/json} and {@code application/*+json} of the allowed size pass. A filter, since it must come
 * before the body is bound: a form would be decoded by then. A body without {@code Content-Length} is measured by the
 * server as it arrives.
 */
@ServerFilter(VoucherController.PATH)
final class BodyFilter {
    private static final Pattern JSON = Pattern.compile("application/([^/;\\s]+\\+)?json\\s*(;.*)?");

    private final Problems problems;
    private final long maxBytes;

    BodyFilter(Problems problems, HttpServerConfiguration server) {
        this.problems = problems;
        this.maxBytes = server.getMaxRequestSize();
    }

    @RequestFilter(methods = HttpMethod.POST)
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        if (request.getContentLength() > maxBytes) {
            return refuse(ProblemType.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(maxBytes));
        }
        String type = request.getHeaders().get("Content-Type");
        if (type == null || !JSON.matcher(type.trim().toLowerCase(Locale.ROOT)).matches()) {
            return refuse(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json or application/*+json.");
        }
        return null;
    }

    private HttpResponse<?> refuse(ProblemType type, String message) {
        return problems.answer(new ProblemException(type, message, message));
    }
}
