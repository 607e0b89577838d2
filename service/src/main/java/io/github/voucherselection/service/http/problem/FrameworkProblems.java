package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.selection.Echo;
import io.micronaut.http.HttpRequest;
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
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int BODY_TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        @Nullable Throwable cause = decodingFailure(context.getRequest());
        if (cause instanceof TooLongHttpLineException) {
            return tooLong(response, HttpStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return tooLong(response, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        int status = response.code();
        if (status == BODY_TOO_LARGE) {
            return response.contentType(PROBLEM_JSON)
                    .body(BodyLimit.BATCH.exceeded().problem());
        }
        String detail = detail(status, context, response.reason());
        return response.contentType(PROBLEM_JSON)
                .body(new Problem("about:blank", response.reason(), status, detail, detail));
    }

    private static @Nullable Throwable decodingFailure(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().decoderResult().cause()
                : null;
    }

    /** The server itself takes these for a body that is too large. */
    private static MutableHttpResponse<Problem> tooLong(
            MutableHttpResponse<?> response, HttpStatus status, String message) {
        return response.status(status)
                .contentType(PROBLEM_JSON)
                .body(new Problem("about:blank", status.getReason(), status.getCode(), message, message));
    }

    private static String detail(int status, ErrorContext context, String reason) {
        if (status >= SERVER_ERROR) {
            return "Something went wrong inside the service; its log says what.";
        }
        String path = Echo.of(context.getRequest().getPath());
        return switch (status) {
            case NOT_FOUND -> "There is no %s here; customers are posted to %s.".formatted(path, SelectRoute.PATH);
            case METHOD_NOT_ALLOWED ->
                "%s does not answer to %s.".formatted(path, context.getRequest().getMethodName());
            default ->
                context.getErrors().stream()
                        .findFirst()
                        .map(Error::getMessage)
                        .map(Echo::of)
                        .orElse(reason);
        };
    }
}
