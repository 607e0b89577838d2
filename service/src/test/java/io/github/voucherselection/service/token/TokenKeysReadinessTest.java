package io.github.voucherselection.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSetSourceWithHealthStatusReporting;
import com.nimbusds.jose.util.health.HealthReport;
import com.nimbusds.jose.util.health.HealthStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When there are keys to verify a token with. */
class TokenKeysReadinessTest {
    @Test
    void comesWithTheKeysAndNotWithTheFetchOfThem(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");
        TokenConfiguration configuration =
                new TokenConfiguration(file.toString(), null, null, "issuer", "audience", List.of("subject"));
        KeyFetches fetches = new KeyFetches(new SimpleMeterRegistry());
        TokenKeys keys = new TokenKeys(configuration, fetches);

        // As the library does it within the first fetch.
        fetches.notify(new HealthReport<>(
                new JWKSetSourceWithHealthStatusReporting<>(configuration.keys(), fetches),
                HealthStatus.HEALTHY,
                0,
                null));
        assertThat(keys.missing()).isNotNull();

        keys.fetchFirst();
        assertThat(keys.missing()).isNull();
        keys.close();
    }
}
