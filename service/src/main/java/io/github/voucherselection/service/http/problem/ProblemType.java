package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.selection.Refusal;
import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** Every kind of error that requests are answered with. */
public enum ProblemType {
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A token is required"),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED, "The token is not valid"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The caller is not allowed"),
    TOKEN_KEYS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The token cannot be checked"),
    BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    TOO_MANY_CUSTOMERS(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The batch has too many customers"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON"),
    NO_SNAPSHOT(HttpStatus.SERVICE_UNAVAILABLE, "No snapshot is loaded yet"),
    NO_REPORT(HttpStatus.NOT_FOUND, "There is no report yet"),
    EXPIRED_SNAPSHOT(HttpStatus.SERVICE_UNAVAILABLE, "The snapshot is too old"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "The service is overloaded"),
    WRONG_PARAMETER(HttpStatus.BAD_REQUEST, "A query parameter is wrong"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
    WRONG_SCHEMA(HttpStatus.BAD_REQUEST, "The body does not match the schema", true),
    UNKNOWN_COUNTRY(HttpStatus.UNPROCESSABLE_ENTITY, "Unknown country", true),
    UNKNOWN_SEGMENT_NAME(HttpStatus.UNPROCESSABLE_ENTITY, "Unknown segment name", true),
    INVALID_TIMESTAMP(HttpStatus.UNPROCESSABLE_ENTITY, "Invalid timestamp", true),
    FIRST_ORDER_AFTER_LAST(HttpStatus.UNPROCESSABLE_ENTITY, "First order after the last", true),
    IMPOSSIBLE_VALUE(HttpStatus.UNPROCESSABLE_ENTITY, "A value is impossible", true),
    UNDEFINED_SEGMENT(HttpStatus.UNPROCESSABLE_ENTITY, "No segment is defined for the value", true),
    SEGMENT_WITHOUT_DATA(HttpStatus.NOT_FOUND, "The segment has no data", true);

    private final HttpStatus status;
    private final String title;
    private final boolean createdInFirstVersion;

    ProblemType(HttpStatus status, String title) {
        this(status, title, false);
    }

    ProblemType(HttpStatus status, String title, boolean createdInFirstVersion) {
        this.status = status;
        this.title = title;
        this.createdInFirstVersion = createdInFirstVersion;
    }

    static ProblemType of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_COUNTRY -> UNKNOWN_COUNTRY;
            case UNKNOWN_SEGMENT_NAME -> UNKNOWN_SEGMENT_NAME;
            case INVALID_TIMESTAMP -> INVALID_TIMESTAMP;
            case FIRST_ORDER_AFTER_LAST -> FIRST_ORDER_AFTER_LAST;
            case IMPOSSIBLE_VALUE -> IMPOSSIBLE_VALUE;
            case UNDEFINED_SEGMENT -> UNDEFINED_SEGMENT;
            case SEGMENT_WITHOUT_DATA -> SEGMENT_WITHOUT_DATA;
        };
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** A name that clients may branch on; it leads nowhere. */
    String uri() {
        return "urn:voucher-selection:problem:"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the first version answered this with 201. */
    boolean createdInFirstVersion() {
        return createdInFirstVersion;
    }
}
