package io.github.voucherselection.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.github.voucherselection.service.running.Guarded;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.TestClock;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls need a token, where tokens are on. */
class TokenPathsTest {
    static Guarded guarded;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, JOSEException {
        Path store = directory.resolve("store");
        new StoredSnapshots(store).announce("2640.0");
        guarded = Guarded.start(store, directory.resolve("keys.json"));
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    private static RunningService service() {
        return guarded.service();
    }

    @Test
    void keepsChecksAndThePageOpen() {
        assertThat(service().send(service().request("/check_status")).statusCode())
                .isEqualTo(200);
        assertThat(service().send(service().request("/")).statusCode()).isEqualTo(200);
        assertThat(service().send(service().request("/assets/page.js")).statusCode())
                .isEqualTo(200);
        assertThat(service().send(service().request("/assets/../segments")).statusCode())
                .isEqualTo(404);
        assertThat(service().manage("/").statusCode()).isEqualTo(404);
        assertThat(service().manage("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(service().manage("/prometheus").statusCode()).isEqualTo(200);
        assertThat(service().manage("/snapshot").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /",
        "GET, //segments",
        "GET, /assetsx",
        "GET, /openapi",
        "GET, /swagger-ui",
        "GET, /swagger-ui/start.js",
        "GET, /segments",
        "GET, /nothing",
        "GET, /check_statuses",
        "POST, /check_status",
        "POST, /voucher_segment_selector/",
        "POST, /voucher_segment_selector/batch",
    })
    void asksForATokenOnEveryOtherCall(String method, String path) {
        assertUnauthorized(service().send(service().request(path).method(method, BodyPublishers.noBody())));
    }

    @ParameterizedTest
    @CsvSource({"POST, /", "GET, /nothing", "GET, /snapshots", "POST, /prometheus", "DELETE, /snapshot", "PUT, /health"
    })
    void asksForATokenOnTheManagementPort(String method, String path) {
        assertUnauthorized(service().send(service().management(path).method(method, BodyPublishers.noBody())));
    }

    @Test
    void asksForATokenWhereStateIsChanged() throws JOSEException {
        String before = service().status().get("last_attempt").textValue();
        ((TestClock) service().bean(Clock.class)).move(Duration.ofSeconds(1));

        assertUnauthorized(service().refreshNow());
        assertThat(service().status().get("last_attempt").textValue()).isEqualTo(before);

        HttpRequest.Builder refresh = service().management("/snapshot").POST(BodyPublishers.noBody());
        assertThat(service()
                        .send(refresh.header("Authorization", guarded.token()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service().status().get("last_attempt").textValue()).isGreaterThan(before);
    }

    private static void assertUnauthorized(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
}
