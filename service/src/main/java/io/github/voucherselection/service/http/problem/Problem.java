package io.github.voucherselection.service.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.voucherselection.service.selection.Echo;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of an error, by RFC 9457.
 *
 * @param id of the customer of a batch, a text or a number; null, and left out, where there is none
 * @param customerId of the customer of a batch with {@code ?explain=true}; null, and left out, elsewhere
 * @param detail what is wrong, in clear words
 * @param errorMessage what is wrong, in the words that clients of the first version match on
 */
@Introspected
@JsonPropertyOrder({"id", "type", "title", "status", "detail", "error_message", "customer_id"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Nullable Object id,
        String type,
        String title,
        int status,
        String detail,
        @JsonProperty("error_message") String errorMessage,
        @JsonProperty("customer_id") @Nullable Long customerId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type, String detail, String errorMessage) {
        return of(type.uri(), type.title(), type.status(), detail, errorMessage);
    }

    static Problem of(String type, String title, HttpStatus status, String detail, String errorMessage) {
        return new Problem(null, type, title, status.getCode(), detail, errorMessage, null);
    }

    /** The same, of one customer of many. */
    public Problem ofCustomer(@Nullable Object itsId, @Nullable Long itsCustomerId) {
        return new Problem(itsId, type, title, status, detail, errorMessage, itsCustomerId);
    }

    /** What no call is to blame for. */
    static Problem of(HttpStatus status, String message) {
        return of("about:blank", status.getReason(), status, message, message);
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
