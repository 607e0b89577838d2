package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.http.problem.BodyLimit;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets {@code application/json} and {@code application/*+json} of the allowed size pass. A filter, since it must come
 * before the body is bound: a form would be decoded by then. A body without {@code Content-Length} is measured by the
 * server as it arrives, and by the controller. It looks at the path itself: patterns are matched anew for each request.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyFilter {
    private static final Pattern JSON = Pattern.compile("application/([^/;\\s]+\\+)?json\\s*(;.*)?");

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.POST || !SelectRoute.isAny(request)) {
            return;
        }
        BodyLimit.of(request).check(request.getContentLength());
        String type = request.getHeaders().get("Content-Type");
        if (type == null || !isJson(type)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json or application/*+json.");
        }
        if (request.getHeaders().contains("Content-Encoding") && isEncoded(request)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body uncompressed, without Content-Encoding.");
        }
    }

    private static boolean isEncoded(HttpRequest<?> request) {
        return request.getHeaders().getAll("Content-Encoding").stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .anyMatch(coding -> !coding.isBlank() && !coding.trim().equalsIgnoreCase("identity"));
    }

    private static boolean isJson(String type) {
        return type.equals(MediaType.APPLICATION_JSON)
                || JSON.matcher(type.trim().toLowerCase(Locale.ROOT)).matches();
    }
}
