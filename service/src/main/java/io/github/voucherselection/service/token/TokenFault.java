package io.github.voucherselection.service.token;

import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import java.util.Locale;

/** Why a call is refused, in the words that its caller reads and metrics count. */
enum TokenFault {
    MISSING(ProblemType.UNAUTHORIZED, "Send a bearer token in the Authorization header."),
    MALFORMED(ProblemType.INVALID_TOKEN, "The Authorization header must hold one bearer token, a signed JWT."),
    ALGORITHM(ProblemType.INVALID_TOKEN, "The bearer token must be signed with RS256 or ES256."),
    TYPE(ProblemType.INVALID_TOKEN, "The typ of the bearer token must be JWT or at+jwt, or absent."),
    UNKNOWN_KEY(ProblemType.INVALID_TOKEN, "The bearer token is signed with a key that the issuer does not have."),
    SIGNATURE(ProblemType.INVALID_TOKEN, "The signature of the bearer token is wrong."),
    ISSUER(ProblemType.INVALID_TOKEN, "The bearer token has a different issuer."),
    AUDIENCE(ProblemType.INVALID_TOKEN, "The bearer token is for a different audience."),
    CLAIM_MISSING(ProblemType.INVALID_TOKEN, "The bearer token must have the claims sub and exp."),
    EXPIRED(ProblemType.INVALID_TOKEN, "The bearer token has expired."),
    NOT_YET_VALID(ProblemType.INVALID_TOKEN, "The bearer token is not valid yet."),
    SUBJECT(ProblemType.FORBIDDEN, "The subject of the bearer token may not call this service."),
    KEYS_UNAVAILABLE(
            ProblemType.TOKEN_KEYS_UNAVAILABLE,
            "The issuer's signing keys cannot be fetched, so the bearer token cannot be checked; try again"
                    + " later.");

    private final ProblemType type;
    private final String message;

    TokenFault(ProblemType type, String message) {
        this.type = type;
        this.message = message;
    }

    ProblemException problem() {
        return new ProblemException(type, message);
    }

    /** As metrics name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
