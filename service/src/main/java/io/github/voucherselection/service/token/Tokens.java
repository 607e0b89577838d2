package io.github.voucherselection.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies bearer tokens with the issuer's public keys; the issuer is not asked about a token. */
@Singleton
@Requires(bean = TokenKeys.class)
final class Tokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    /** RFC 9068 has the latter two, of which Kubernetes uses none. */
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private final TokenConfiguration configuration;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final DefaultJWTClaimsVerifier<SecurityContext> times = new DefaultJWTClaimsVerifier<>(null, null);
    private final TokenKeys keys;
    private final MeterRegistry registry;

    Tokens(TokenConfiguration configuration, TokenKeys keys, MeterRegistry registry) {
        this.configuration = configuration;
        this.keys = keys;
        this.registry = registry;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier((type, context) -> require(type == null || TYPES.contains(type), TokenFault.TYPE));
        processor.setJWTClaimsSetVerifier(this::verify);
        Stream.of(TokenFault.values()).forEach(this::counter);
    }

    /**
     * Lets pass who may call.
     *
     * @param token null when none was sent
     * @throws ProblemException when it is not a valid token, or its subject may not call
     */
    void check(@Nullable String token) {
        SignedJWT signed = parse(token);
        require(ALGORITHMS.contains(signed.getHeader().getAlgorithm()), TokenFault.ALGORITHM);
        String subject = claims(signed).getSubject();
        require(configuration.subjects().contains(subject), TokenFault.SUBJECT);
    }

    /** What is counted here is refused. */
    ProblemException refusal(TokenFault fault) {
        counter(fault).increment();
        return fault.problem();
    }

    private Counter counter(TokenFault fault) {
        return Counter.builder("voucher.token.refused")
                .description("Calls without an accepted token, by what was wrong")
                .tag("reason", fault.word())
                .register(registry);
    }

    private SignedJWT parse(@Nullable String token) {
        require(token != null, TokenFault.MISSING);
        try {
            SignedJWT signed = SignedJWT.parse(token);
            signed.getJWTClaimsSet();
            return signed;
        } catch (ParseException e) {
            throw refusal(TokenFault.MALFORMED);
        }
    }

    private JWTClaimsSet claims(SignedJWT token) {
        try {
            return processor.process(token, null);
        } catch (BadJWSException e) {
            throw refusal(TokenFault.SIGNATURE);
        } catch (ExpiredJWTException e) {
            throw refusal(TokenFault.EXPIRED);
        } catch (BadJWTException e) {
            throw refusal(TokenFault.NOT_YET_VALID);
        } catch (BadJOSEException | RateLimitReachedException e) {
            throw refusal(keys.areFailing() ? TokenFault.KEYS_UNAVAILABLE : TokenFault.UNKNOWN_KEY);
        } catch (KeySourceException e) {
            throw refusal(TokenFault.KEYS_UNAVAILABLE);
        } catch (JOSEException e) {
            throw refusal(TokenFault.SIGNATURE);
        }
    }

    /** The library has one exception for all of these but the times. */
    private void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        require(claims.getIssuer() != null && claims.getIssuer().equals(configuration.issuer()), TokenFault.ISSUER);
        require(claims.getAudience().contains(configuration.audience()), TokenFault.AUDIENCE);
        require(claims.getSubject() != null && claims.getExpirationTime() != null, TokenFault.CLAIM_MISSING);
        times.verify(claims, context);
    }

    private void require(boolean condition, TokenFault fault) {
        if (!condition) {
            throw refusal(fault);
        }
    }
}
