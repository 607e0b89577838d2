package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what went wrong: by problem details, by OpenFeature's protocol on its routes, or as the first version did where
 * that is wanted, on the one route that it had.
 */
@Singleton
public final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    private static final MediaType PROBLEM_JSON = MediaType.of(Problem.MEDIA_TYPE);

    private static final String CHALLENGE = "WWW-Authenticate";

    private final boolean compatStatus;

    ProblemHandler(VoucherConfiguration configuration) {
        this.compatStatus = configuration.compatStatus();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        @Nullable
        FlagFailure failure =
                SelectRoute.isFlags(request) ? FlagFailure.of(SelectRoute.flag(request), exception) : null;
        if (failure != null) {
            return HttpResponse.status(FlagFailure.status(exception.type()))
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(failure);
        }
        boolean firstVersion = compatStatus && SelectRoute.isSingle(request);
        if (firstVersion && exception.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            return HttpResponse.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(Map.of("error", "Request must be JSON"));
        }
        if (firstVersion && exception.type().createdInFirstVersion()) {
            return HttpResponse.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(Map.of("error_message", exception.problem().errorMessage()));
        }
        MutableHttpResponse<?> response = HttpResponse.status(exception.type().status())
                .contentType(PROBLEM_JSON)
                .body(exception.problem());
        switch (exception.type()) {
            case UNAUTHORIZED -> response.header(CHALLENGE, "Bearer");
            case INVALID_TOKEN -> response.header(CHALLENGE, challenge("invalid_token", exception.problem()));
            case FORBIDDEN -> response.header(CHALLENGE, challenge("insufficient_scope", exception.problem()));
            case NO_SNAPSHOT, TOKEN_KEYS_UNAVAILABLE -> response.header("Retry-After", "5");
            default -> {}
        }
        return response;
    }

    /** By RFC 6750, whose descriptions have neither quotes nor backslashes; ours are fixed texts. */
    private static String challenge(String error, Problem problem) {
        return "Bearer error=\"%s\", error_description=\"%s\"".formatted(error, problem.detail());
    }
}
