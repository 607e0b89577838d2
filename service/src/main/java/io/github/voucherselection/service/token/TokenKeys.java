package io.github.voucherselection.service.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetSourceWithHealthStatusReporting;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the tokens' issuer. They are fetched every second until that succeeds; then they are kept for five
 * minutes, fetched again before that, or when a token names another key (twice in 30 s), and kept on while they cannot be
 * fetched. The library does all of it except the first fetch, since it counts how often it tries.
 */
@Singleton
@Requires(property = "voucher.token.jwks")
final class TokenKeys implements JWKSource<SecurityContext> {
    private static final long AHEAD_MILLIS = 30_000;
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final TokenConfiguration configuration;
    private final KeyFetches fetches;
    /** Null until they were fetched once. */
    private volatile @Nullable JWKSource<SecurityContext> keys;

    TokenKeys(TokenConfiguration configuration, KeyFetches fetches) {
        this.configuration = configuration;
        this.fetches = fetches;
    }

    @Scheduled(fixedDelay = "1s")
    void fetchFirst() throws IOException {
        if (keys == null) {
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                            new JWKSetSourceWithHealthStatusReporting<>(configuration.keys(), fetches))
                    .refreshAheadCache(AHEAD_MILLIS, true)
                    .outageTolerantForever()
                    .build();
            try {
                source.get(ANY, null);
                keys = source;
            } catch (KeySourceException e) {
                close(source);
            }
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        @Nullable JWKSource<SecurityContext> source = keys;
        if (source == null) {
            throw new JWKSetUnavailableException("there are no keys yet");
        }
        return source.get(selector, context);
    }

    /** Whether the last fetch failed, so that there may be other keys by now. */
    boolean areFailing() {
        return fetches.failure() != null;
    }

    /** Why there are no keys yet; null once there are. */
    @Nullable
    String missing() {
        // The listener learns of a fetch before its keys are in use.
        return keys == null ? Objects.requireNonNullElse(fetches.failure(), KeyFetches.NOT_YET) : null;
    }

    @PreDestroy
    void close() throws IOException {
        close(keys);
    }

    private static void close(@Nullable JWKSource<SecurityContext> source) throws IOException {
        if (source instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
