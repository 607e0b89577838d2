package io.github.voucherselection.service;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.voucherselection.data.trust.KeyFiles;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All settings, those of connections and tokens too, as the start reads them. */
class VoucherConfigurationTest {
    @Test
    void hasDefaults() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("voucher.store", "/nowhere"))) {
            assertThat(context.getBean(VoucherConfiguration.class))
                    .isEqualTo(new VoucherConfiguration(
                            "/nowhere",
                            null,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(60),
                            Duration.ofHours(1),
                            Duration.ofHours(26),
                            null,
                            false,
                            Duration.ofDays(2),
                            null,
                            false,
                            30,
                            true));
            assertThat(context.getBean(ConnectionConfiguration.class))
                    .isEqualTo(new ConnectionConfiguration(1000, Duration.ofSeconds(10), Duration.ofMinutes(5)));
            assertThat(context.getProperty("micronaut.server.port", Integer.class))
                    .hasValue(8080);
            assertThat(context.getProperty("endpoints.all.port", Integer.class)).hasValue(8081);
        }
    }

    @Test
    void readsEveryProperty(@TempDir Path directory) throws IOException {
        Path keys = TestKey.make().writePublic(directory.resolve("key.pem"));
        Map<String, Object> properties = Map.ofEntries(
                entry("voucher.store", "file:/store"),
                entry("voucher.trusted-keys", keys.toString()),
                entry("voucher.refresh-interval", "1m"),
                entry("voucher.load-timeout", "20s"),
                entry("voucher.recheck-interval", "30m"),
                entry("voucher.run-missed-after", "8d"),
                entry("voucher.cache-dir", "/cache"),
                entry("voucher.compat-status", "true"),
                entry("voucher.stale-after", "36h"),
                entry("voucher.expired-after", "48h"),
                entry("voucher.refuse-expired", "true"),
                entry("voucher.confidence-min-transactions", "100"),
                entry("voucher.swagger-ui", "false"));
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThat(context.getBean(VoucherConfiguration.class))
                    .isEqualTo(new VoucherConfiguration(
                            "file:/store",
                            new KeyFiles(List.of(keys)),
                            Duration.ofMinutes(1),
                            Duration.ofSeconds(20),
                            Duration.ofMinutes(30),
                            Duration.ofDays(8),
                            "/cache",
                            true,
                            Duration.ofHours(36),
                            Duration.ofHours(48),
                            true,
                            100,
                            false));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/store          | soon | VOUCHER_REFRESH_INTERVAL is \"soon\"; use a duration above 0, such as 10s",
                "/store          | 0s   | VOUCHER_REFRESH_INTERVAL is \"0s\"; use a duration above 0, such as 10s",
                "ftp://host/path | 10s  | VOUCHER_STORE: the store ftp://host/path is not of a supported kind; use a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix",
                "s3://           | 10s  | VOUCHER_STORE: the store s3:// has no bucket name after s3://; use s3://bucket/prefix",
                "' '             | 10s  | VOUCHER_STORE: the store is empty; use a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix"
            })
    void namesTheVariableThatIsWrong(String store, String interval, String message) {
        Map<String, Object> properties = Map.of("voucher.store", store, "voucher.refresh-interval", interval);
        assertThat(problem(properties)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voucher.compat-status               | maybe | VOUCHER_COMPAT_STATUS is \"maybe\"; use true or false",
                "voucher.stale-after                 | -1s   | VOUCHER_STALE_AFTER is \"-1s\"; use an age, such as 48h",
                "voucher.load-timeout                | 0s    | VOUCHER_LOAD_TIMEOUT is \"0s\"; use a duration above 0, such as 10s",
                "voucher.refresh-enabled             | yes   | VOUCHER_REFRESH_ENABLED is \"yes\"; use true or false",
                "voucher.expired-after               | 47h   | VOUCHER_EXPIRED_AFTER must not be below VOUCHER_STALE_AFTER; use an age such as 168h",
                "voucher.expired-after               | never | VOUCHER_EXPIRED_AFTER is \"never\"; use an age, such as 48h",
                "voucher.refuse-expired              | true  | VOUCHER_REFUSE_EXPIRED needs VOUCHER_EXPIRED_AFTER, such as 168h",
                "voucher.stale-after                 | old   | VOUCHER_STALE_AFTER is \"old\"; use an age, such as 48h",
                "voucher.confidence-min-transactions | 0     | VOUCHER_CONFIDENCE_MIN_TRANSACTIONS is \"0\"; use a whole number of 1 or more, such as 30",
                "voucher.confidence-min-transactions | few   | VOUCHER_CONFIDENCE_MIN_TRANSACTIONS is \"few\"; use a whole number of 1 or more, such as 30",
                "voucher.max-connections             | 0     | VOUCHER_MAX_CONNECTIONS is \"0\"; use a whole number of 1 or more, such as 1000",
                "voucher.receive-timeout             | 0s    | VOUCHER_RECEIVE_TIMEOUT is \"0s\"; use a duration above 0, such as 10s",
                "voucher.idle-timeout                | never | VOUCHER_IDLE_TIMEOUT is \"never\"; use a duration above 0, such as 10s",
                "voucher.token.audience              | x     | VOUCHER_TOKEN_JWKS is not set, so no token would be required; set it to the URL or file of the keys",
                "voucher.token.jwks-ca               | x     | VOUCHER_TOKEN_JWKS is not set, so no token would be required; set it to the URL or file of the keys",
                "voucher.token.jwks                  | /keys | VOUCHER_TOKEN_ISSUER is not set; it is required with tokens"
            })
    void namesTheOtherVariables(String property, String value, String message) {
        Map<String, Object> properties = Map.of("voucher.store", "/store", property, value);
        assertThat(problem(properties)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voucher.token.issuer   | VOUCHER_TOKEN_ISSUER is not set; it is required with tokens",
                "voucher.token.audience | VOUCHER_TOKEN_AUDIENCE is not set; it is required with tokens",
                "voucher.token.subjects | VOUCHER_TOKEN_SUBJECTS is not set; it is required with tokens"
            })
    void namesWhatIsMissingForTokens(String missing, String message) {
        Map<String, Object> properties = tokens("/keys");
        properties.remove(missing);
        assertThat(problem(properties)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/keys.json", "https://", "http://[::/keys", "/dev/null"})
    void namesKeysOfTokensThatCannotBeRead(String place) {
        assertThat(problem(tokens(place)))
                .startsWith("VOUCHER_TOKEN_JWKS: " + place + " is neither a URL nor a readable file of keys (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voucher.token.jwks-ca     | http://h/keys  | VOUCHER_TOKEN_JWKS_CA and VOUCHER_TOKEN_JWKS_BEARER need an https:// URL in VOUCHER_TOKEN_JWKS, not http://h/keys",
                "voucher.token.jwks-bearer | /keys          | VOUCHER_TOKEN_JWKS_CA and VOUCHER_TOKEN_JWKS_BEARER need an https:// URL in VOUCHER_TOKEN_JWKS, not /keys",
                "voucher.token.jwks-ca     | https://h/keys | VOUCHER_TOKEN_JWKS_CA: /dev/null cannot be used (/dev/null holds no certificate)",
                "voucher.token.jwks-bearer | https://h/keys | VOUCHER_TOKEN_JWKS_BEARER: /dev/null cannot be used (/dev/null holds no token)"
            })
    void namesFilesForTheKeysThatCannotBeUsed(String property, String place, String message) {
        Map<String, Object> properties = tokens(place);
        properties.put(property, "/dev/null");
        assertThat(problem(properties)).isEqualTo(message);
    }

    private static Map<String, Object> tokens(String jwks) {
        return new HashMap<>(Map.of(
                "voucher.store",
                "/store",
                "voucher.token.jwks",
                jwks,
                "voucher.token.issuer",
                "https://issuer",
                "voucher.token.audience",
                "voucher-selection",
                "voucher.token.subjects",
                "system:serviceaccount:shop:app"));
    }

    private static @Nullable String problem(Map<String, Object> properties) {
        try (ApplicationContext context =
                        ApplicationContext.builder().properties(properties).build();
                Environment environment = context.getEnvironment().start()) {
            return catchThrowableOfType(
                            IllegalArgumentException.class, () -> Application.check(new Settings(environment)))
                    .getMessage();
        }
    }

    @Test
    void requiresStore() {
        assertThat(problem(Map.of()))
                .isEqualTo(
                        "VOUCHER_STORE is not set; use a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix");
    }
}
