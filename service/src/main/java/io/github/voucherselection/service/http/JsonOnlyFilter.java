package io.github.voucherselection.service.http;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code application/json} and {@code application/*+json} pass. A filter, since it must come before the body is
 * bound: a form would be decoded by then.
 */
@ServerFilter(VoucherController.PATH)
final class JsonOnlyFilter {
    private static final Pattern JSON = Pattern.compile("application/([^/;\\s]+\\+)?json\\s*(;.*)?");

    private final Problems problems;

    JsonOnlyFilter(Problems problems) {
        this.problems = problems;
    }

    @RequestFilter(methods = HttpMethod.POST)
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        String type = request.getHeaders().get("Content-Type");
        if (type != null && JSON.matcher(type.trim().toLowerCase(Locale.ROOT)).matches()) {
            return null;
        }
        String message = "Send the body as application/json or application/*+json.";
        return problems.answer(new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, message, message));
    }
}
