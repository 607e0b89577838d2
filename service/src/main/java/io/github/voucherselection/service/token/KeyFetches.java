package io.github.voucherselection.service.token;

import com.nimbusds.jose.jwk.source.JWKSetSourceWithHealthStatusReporting;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.health.HealthReport;
import com.nimbusds.jose.util.health.HealthReportListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the keys of the tokens' issuer can be fetched, as the library reports it after each fetch. */
@Singleton
@Requires(property = "voucher.token.jwks")
final class KeyFetches
        implements HealthReportListener<JWKSetSourceWithHealthStatusReporting<SecurityContext>, SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFetches.class);

    /** Why there are none before the first fetch. */
    static final String NOT_YET = "they have not been fetched yet";

    private final Counter failures;
    private volatile @Nullable String failure = NOT_YET;

    KeyFetches(MeterRegistry registry) {
        failures = Counter.builder("voucher.token.keys.failures")
                .description("Failed fetches of the issuer's signing keys")
                .register(registry);
        Gauge.builder("voucher.token.keys.failing", this, it -> it.failure == null ? 0 : 1)
                .description("1 if the last fetch of the issuer's signing keys failed, else 0")
                .register(registry);
    }

    @Override
    public void notify(HealthReport<JWKSetSourceWithHealthStatusReporting<SecurityContext>, SecurityContext> report) {
        @Nullable Exception exception = report.getException();
        @Nullable String reason = exception == null ? null : String.valueOf(exception.getMessage());
        if (reason != null) {
            if (!reason.equals(failure)) {
                LOG.warn("Cannot fetch the issuer's signing keys: {}", reason);
            }
            failure = reason;
            failures.increment();
        } else {
            failure = null;
        }
    }

    /** Why the last fetch failed; null if it succeeded. */
    @Nullable
    String failure() {
        return failure;
    }
}
