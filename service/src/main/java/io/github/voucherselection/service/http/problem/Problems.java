package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.http.select.VoucherController;
import io.github.voucherselection.service.selection.RefusedException;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The answers to what went wrong: problem details, or those of the first version where they are wanted, on the one
 * route that it had.
 */
@Singleton
public final class Problems {
    private static final MediaType PROBLEM_JSON = MediaType.of(Problem.MEDIA_TYPE);

    private final boolean compatStatus;

    Problems(VoucherConfiguration configuration) {
        this.compatStatus = configuration.compatStatus();
    }

    public MutableHttpResponse<?> answer(HttpRequest<?> request, RefusedException refused) {
        ProblemType type = ProblemType.of(refused.refusal());
        return answer(request, new ProblemException(type, refused.detail(), refused.message()));
    }

    public MutableHttpResponse<?> answer(HttpRequest<?> request, ProblemException exception) {
        boolean firstVersion = compatStatus && VoucherController.isSelect(request);
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
            case UNAUTHORIZED -> response.header("WWW-Authenticate", "Bearer");
            case NO_SNAPSHOT -> response.header("Retry-After", "5");
            default -> {}
        }
        return response;
    }
}
