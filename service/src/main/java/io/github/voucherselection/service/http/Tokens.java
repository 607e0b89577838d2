package io.github.voucherselection.service.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.voucherselection.service.TokenConfiguration;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
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

    Tokens(TokenConfiguration configuration) throws IOException, ParseException {
        subjects = Set.copyOf(configuration.subjects());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys(Objects.requireNonNull(configuration.jwks()))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                configuration.audience(),
                new JWTClaimsSet.Builder().issuer(configuration.issuer()).build(),
                Set.of("sub", "exp")));
    }

    private static JWKSource<SecurityContext> keys(String jwks) throws IOException, ParseException {
        if (jwks.startsWith("http://") || jwks.startsWith("https://")) {
            return JWKSourceBuilder.create(URI.create(jwks).toURL())
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
        }
        return new ImmutableJWKSet<>(JWKSet.load(new File(jwks)));
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
        } catch (JOSEException e) {
            throw new IllegalStateException("the keys of the tokens' issuer cannot be had", e);
        }
        if (!subjects.contains(subject)) {
            String message = "The subject of the bearer token may not call this service.";
            throw new ProblemException(ProblemType.FORBIDDEN, message, message);
        }
    }

    static ProblemException unauthorized(String message) {
        return new ProblemException(ProblemType.UNAUTHORIZED, message, message);
    }
}
