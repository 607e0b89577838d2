package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.Echo;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/** The errors that never reach a controller, such as 404, 405 and 413, and those that should not be (500). */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    private static final MediaType PROBLEM_JSON = MediaType.of(Problem.MEDIA_TYPE);
    private static final int SERVER_ERROR = 500;

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (context.getRootCause()
                .filter(UnsatisfiedRouteException.class::isInstance)
                .isPresent()) {
            return response.contentType(PROBLEM_JSON)
                    .body(CustomerJson.emptyBody().problem());
        }
        int status = response.code();
        String detail = status >= SERVER_ERROR
                ? "Something went wrong inside the service; its log says what."
                : context.getErrors().stream()
                        .findFirst()
                        .map(Error::getMessage)
                        .map(Echo::of)
                        .orElse(response.reason());
        return response.contentType(PROBLEM_JSON)
                .body(new Problem("about:blank", response.reason(), status, detail, detail));
    }
}
