package io.github.voucherselection.service.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of an error, by RFC 9457.
 *
 * @param id of the customer of a batch; null, and left out, where there is none
 * @param customerId of the customer of a batch with {@code ?explain=true}; null, and left out, elsewhere
 * @param detail what is wrong, in clear words
 * @param errorMessage what is wrong, in the words that clients of the first version match on
 */
@Introspected
@JsonPropertyOrder({"id", "type", "title", "status", "detail", "error_message", "customer_id"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(implementation = Id.class) @Nullable Object id,

        String type,
        String title,
        int status,
        String detail,
        @JsonProperty("error_message") String errorMessage,
        @JsonProperty("customer_id") @Nullable Long customerId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What the id of a customer in a batch may be. */
    @Schema(
            name = "Id",
            description = "What the caller knows a customer of a batch by, told back with the answer",
            oneOf = {String.class, BigDecimal.class})
    public interface Id {}

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
}
