package io.github.voucherselection.service.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.voucherselection.service.selection.Echo;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;

/**
 * The wire form of an error, by RFC 9457.
 *
 * @param detail what is wrong, in clear words
 * @param errorMessage what is wrong, in the words that clients of the first version match on
 */
@Introspected
@JsonPropertyOrder({"type", "title", "status", "detail", "error_message"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonProperty("error_message") String errorMessage) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type, String detail, String errorMessage) {
        return new Problem(type.uri(), type.title(), type.status().getCode(), detail, errorMessage);
    }

    /** What no call is to blame for. */
    static Problem of(HttpStatus status, String message) {
        return new Problem("about:blank", status.getReason(), status.getCode(), message, message);
    }

    /**
     * A request that the server could not read.
     *
     * @param cause why; its message is told
     */
    public static Problem malformedHttp(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return of(HttpStatus.BAD_REQUEST, "The request is not valid HTTP: %s.".formatted(Echo.of(reason)));
    }
}
