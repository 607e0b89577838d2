package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.selection.Echo;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The errors that never reach a controller, such as 404, 405 and 413, and those that should not be (500). */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    private static final MediaType PROBLEM_JSON = MediaType.of(Problem.MEDIA_TYPE);

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        Problem problem = problem(context, response);
        return response.status(problem.status()).contentType(PROBLEM_JSON).body(problem);
    }

    private static Problem problem(ErrorContext context, MutableHttpResponse<?> response) {
        @Nullable
        Throwable cause = context.getRequest() instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().decoderResult().cause()
                : null;
        // The server itself takes the first two for a body that is too large.
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(HttpStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        if (cause != null) {
            return Problem.malformedHttp(cause);
        }
        if (response.status() == HttpStatus.REQUEST_ENTITY_TOO_LARGE) {
            return BodyLimit.BATCH.exceeded().problem();
        }
        return Problem.of(response.status(), detail(response.status(), context));
    }

    private static String detail(HttpStatus status, ErrorContext context) {
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return "An internal error occurred; see the service's log.";
        }
        String path = Echo.of(context.getRequest().getPath());
        return switch (status) {
            case NOT_FOUND ->
                "There is no %s here. Customers are posted to %s on the service port."
                        .formatted(path, SelectRoute.PATH);
            case METHOD_NOT_ALLOWED ->
                "%s does not support %s.".formatted(path, context.getRequest().getMethodName());
            default ->
                context.getErrors().stream()
                        .findFirst()
                        .map(Error::getMessage)
                        .map(Echo::of)
                        .orElse(status.getReason());
        };
    }
}
