package io.github.voucherselection.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Set;

/**
 * Verifies bearer tokens with the issuer's public keys. These are read from a file at the start, or fetched from a URL
 * and kept; the issuer is not asked about a token.
 */
@Singleton
@Requires(property = "voucher.token.jwks")
final class Tokens {
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Set<String> subjects;

    Tokens(TokenConfiguration configuration) {
        subjects = Set.copyOf(configuration.subjects());
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), configuration.keys()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                configuration.audience(),
                new JWTClaimsSet.Builder().issuer(configuration.issuer()).build(),
                Set.of("sub", "exp")));
    }

    /** @throws ProblemException when it is no valid token, or its subject may not call */
    void check(String token) {
        String subject;
        try {
            subject = processor.process(token, null).getSubject();
        } catch (ParseException | BadJOSEException e) {
            throw unauthorized(
                    "The bearer token is not valid here: it is of another issuer or audience, has expired, or"
                            + " its signature is wrong.");
        } catch (RateLimitReachedException e) {
            throw unauthorized("The bearer token is signed with a key that the issuer did not have a moment ago.");
        } catch (JOSEException e) {
            throw new IllegalStateException("the keys of the tokens' issuer cannot be had", e);
        }
        if (!subjects.contains(subject)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The subject of the bearer token may not call this service.");
        }
    }

    static ProblemException unauthorized(String message) {
        return new ProblemException(ProblemType.UNAUTHORIZED, message);
    }
}
