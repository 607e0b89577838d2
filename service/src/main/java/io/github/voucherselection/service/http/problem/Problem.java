package io.github.voucherselection.service.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.micronaut.core.annotation.Introspected;

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
}
