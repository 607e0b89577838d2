package io.github.voucherselection.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are had over HTTPS, with a CA and a token in files, as from the API server of a cluster. */
class TokenKeysTest {
    private static final String FAILING = "voucher_token_keys_failing";

    private final Path directory;
    private final Path bearer;
    private HttpsIssuer issuer;

    TokenKeysTest(@TempDir Path directory) {
        this.directory = directory;
        this.bearer = directory.resolve("token");
    }

    @BeforeEach
    void start() throws Exception {
        issuer = new HttpsIssuer(directory);
        new StoredSnapshots(directory.resolve("store")).announce("2640.0");
        Files.writeString(bearer, "mine\n");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void areFetchedWithTheTokenThatTheFileHasAtThatTime() throws Exception {
        issuer.bearer = "mine";
        try (RunningService service = service(issuer.ca)) {
            service.awaitReadiness();
            assertThat(post(service).statusCode()).isEqualTo(201);

            Files.writeString(bearer, "renewed");
            issuer.bearer = "renewed";
            issuer.rotate("second");

            assertThat(post(service).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void makeTheServiceUnreadyUntilTheyWereFetchedOnceAndAreKeptFromThenOn() throws Exception {
        try (RunningService service = service(issuer.ca)) {
            awaitReason(service, "401");
            assertThat(service.metric("voucher_token_keys_failures_total")).isPositive();
            assertThat(service.metric(FAILING)).isEqualTo(1);
            assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(503);
            assertThat(service.manage("/health/readiness").body()).contains("tokenKeys", issuer.url());
            assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(401);
            assertUnavailable(post(service));

            issuer.bearer = "mine";
            service.awaitReadiness();
            String kept = issuer.token();
            assertThat(post(service, kept).statusCode()).isEqualTo(201);
            assertThat(service.metric(FAILING)).isZero();

            issuer.bearer = "";
            issuer.rotate("second");
            assertUnavailable(post(service));
            assertThat(service.metric(FAILING)).isEqualTo(1);
            assertThat(post(service, kept).statusCode()).isEqualTo(201);
            assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void areNotTakenFromAServerThatIsNotTrusted() throws Exception {
        issuer.bearer = "mine";
        try (RunningService service = service(null)) {
            awaitReason(service, "certification path");
        }
    }

    /** The first attempt of a cold process may time out. */
    private static void awaitReason(RunningService service, String reason) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(service.manage("/health/readiness").body()).contains(reason));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("problem:token-keys-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    private HttpResponse<String> post(RunningService service) throws Exception {
        return post(service, issuer.token());
    }

    private static HttpResponse<String> post(RunningService service, String token) {
        return service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(Body.GOOD)));
    }

    private RunningService service(@Nullable Path ca) throws IOException {
        Map<String, Object> settings = new HashMap<>(HttpsIssuer.settings());
        settings.put("voucher.token.jwks", issuer.url());
        settings.put("voucher.token.jwks-bearer", bearer.toString());
        if (ca != null) {
            settings.put("voucher.token.jwks-ca", ca.toString());
        }
        return RunningService.ready(directory.resolve("store"), "2026-05-20", settings);
    }
}
