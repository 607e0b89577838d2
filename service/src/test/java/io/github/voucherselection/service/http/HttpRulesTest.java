package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types, paths, methods and sizes: what is looked at before the body is. */
@WithService
class HttpRulesTest {
    private final RunningService service;

    HttpRulesTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/vnd.x+json",
                "application/vnd.voucher.v1+json;charset=UTF-8"
            })
    void acceptsJsonTypes(String type) {
        assertThat(service.post(Body.GOOD.getBytes(StandardCharsets.UTF_8), type)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void acceptsByteOrderMark() {
        assertThat(service.post("\uFEFF" + Body.GOOD).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "text/json",
                "application/xml"
            })
    void refusesOtherTypes(String type) {
        HttpResponse<String> answer = service.post(Body.GOOD.getBytes(StandardCharsets.UTF_8), type);

        Problems.assertProblem(answer, 415, "Send the body as application/json or application/*+json.");
    }

    @Test
    void treatsAPathWithASlashAlike() {
        String path = "/voucher_segment_selector/";

        assertThat(service.post(path, Body.GOOD).body()).isEqualTo("{\"voucher_amount\":2640.0}");
        assertThat(service.post(path, Body.GOOD + " ".repeat(16 * 1024)).statusCode())
                .isEqualTo(413);
        assertThat(service.send(service.request(path)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(Body.GOOD)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesBodyWithoutType() {
        HttpResponse<String> answer =
                service.send(service.request("/voucher_segment_selector").POST(BodyPublishers.ofString(Body.GOOD)));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void refusesOtherMethods(String method) {
        HttpResponse<String> answer =
                service.send(service.request("/voucher_segment_selector").method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(v -> assertThat(v).contains("POST"));
        Problems.assertIsProblem(answer);
        assertThat(answer.body()).contains("/voucher_segment_selector does not support %s.".formatted(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/assets/x",
                "/swagger-ui/x",
                "/health",
                "/snapshot",
                "/voucher_segment_selector/x",
                "/refresh",
                "/beans"
            })
    void knowsNoOtherPath(String path) {
        HttpResponse<String> answer = service.send(service.request(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        Problems.assertIsProblem(answer);
        assertThat(answer.body()).contains("There is no %s here".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 + 1, 100_000, 1 << 20})
    void refusesLargeBodies(int size) {
        HttpResponse<String> answer = service.post(Body.GOOD + " ".repeat(size - Body.GOOD.length()));

        assertThat(answer.statusCode()).isEqualTo(413);
        Problems.assertIsProblem(answer);
    }

    @Test
    void refusesLargeBodiesBeforeOtherTypesAndWithoutLength() {
        byte[] large = new byte[100_000];

        assertThat(service.post(large, "text/plain").statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        Problems.assertIsProblem(chunked);
        assertThat(chunked.body()).contains("The body is larger than 16384 bytes.");
    }

    @Test
    void acceptsBodyOfTheGreatestSize() {
        assertThat(service.post(Body.GOOD + " ".repeat(16 * 1024 - Body.GOOD.length()))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity, identity"})
    void acceptsABodyThatIsSaidToBePlain(String encoding) {
        assertThat(select("Content-Encoding", encoding).statusCode()).isEqualTo(201);
    }

    /** Nothing here is kept from pages of other sites that a browser would add by itself. */
    @Test
    void answersPagesOfOtherSites() {
        assertThat(select("Origin", "http://shop.local").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?explain=true&explain=false", "?explain=true&explain=true", "/batch?explain=&explain"})
    void refusesAParameterThatIsGivenTwice(String query) {
        HttpResponse<String> answer = service.post("/voucher_segment_selector" + query, Body.GOOD);

        Problems.assertProblem(answer, 400, "The query parameter \"explain\" must be given once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/*", "*/*", "text/plain"})
    void answersWhateverIsAcceptedWhereThereIsOneForm(String type) {
        for (String path : new String[] {"/check_status", "/", "/openapi", "/assets/page.css"}) {
            assertThat(service.send(service.request(path).header("Accept", type))
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(service.send(service.request("/check_status").header("Accept", type))
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(is -> assertThat(is).startsWith("text/plain"));
    }

    private HttpResponse<String> select(String header, String value) {
        return service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(Body.GOOD)));
    }
}
