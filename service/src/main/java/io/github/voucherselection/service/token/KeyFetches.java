package io.github.voucherselection.service.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the keys of the tokens' issuer at each call, and tells how that went. */
@Singleton
@Requires(property = "voucher.token.jwks")
final class KeyFetches implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFetches.class);

    private final JWKSetSource<SecurityContext> source;
    private final Counter failures;
    private volatile @Nullable String failure = "they were not fetched yet";

    KeyFetches(TokenConfiguration configuration, MeterRegistry registry) {
        source = configuration.keys();
        failures = Counter.builder("voucher.token.keys.failures")
                .description("Times that the keys of the tokens' issuer could not be fetched")
                .register(registry);
        Gauge.builder("voucher.token.keys.failing", this, it -> it.failure == null ? 0 : 1)
                .description("1 while the keys of the tokens' issuer could not be fetched the last time, else 0")
                .register(registry);
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = source.getJWKSet(refreshEvaluator, currentTime, context);
            failure = null;
            return keys;
        } catch (KeySourceException e) {
            failures.increment();
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(failure)) {
                LOG.warn("The keys of the tokens' issuer cannot be fetched: {}", reason);
            }
            failure = reason;
            throw e;
        }
    }

    /** Why the last fetch failed; null when it went well. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
