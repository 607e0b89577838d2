package io.github.voucherselection.service.token;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Ready once the keys were fetched, from then on also while they cannot be. */
@Singleton
@Readiness
@Requires(bean = TokenKeys.class)
final class TokenKeysReadiness implements HealthIndicator {
    private final TokenKeys keys;

    TokenKeysReadiness(TokenKeys keys) {
        this.keys = keys;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        @Nullable String missing = keys.missing();
        HealthResult.Builder result =
                HealthResult.builder("tokenKeys", missing == null ? HealthStatus.UP : HealthStatus.DOWN);
        return Publishers.just((missing == null ? result : result.details(Map.of("reason", missing))).build());
    }
}
