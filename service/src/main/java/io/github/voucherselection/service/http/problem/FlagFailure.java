package io.github.voucherselection.service.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A problem by the OpenFeature Remote Evaluation Protocol.
 *
 * @param key the flag; empty, and left out, when it is about all of them
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FlagFailure(String key, String errorCode, String errorDetails) {
    /** Null for problems that the protocol leaves to HTTP, such as a missing token. */
    public static @Nullable FlagFailure of(String key, ProblemException exception) {
        @Nullable
        String code = switch (exception.type()) {
            case MALFORMED_JSON -> "PARSE_ERROR";
            case UNKNOWN_SEGMENT_NAME -> "FLAG_NOT_FOUND";
            case WRONG_SCHEMA, UNKNOWN_COUNTRY, INVALID_TIMESTAMP, FIRST_ORDER_AFTER_LAST, IMPOSSIBLE_VALUE ->
                "INVALID_CONTEXT";
            case UNDEFINED_SEGMENT, SEGMENT_WITHOUT_DATA, NO_SNAPSHOT, EXPIRED_SNAPSHOT -> "GENERAL";
            default -> null;
        };
        return code == null
                ? null
                : new FlagFailure(key, code, exception.problem().detail());
    }

    /** The status of a problem that this tells. */
    static HttpStatus status(ProblemType type) {
        return switch (type) {
            case UNKNOWN_SEGMENT_NAME -> HttpStatus.NOT_FOUND;
            case NO_SNAPSHOT, EXPIRED_SNAPSHOT -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
