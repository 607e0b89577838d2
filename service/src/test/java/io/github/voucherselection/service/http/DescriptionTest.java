package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.ApiDescription;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Guarded;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API description is the truth: each answer that it promises can be had, and is as it says. {@link RunningService}
 * compares all answers that other tests get with it.
 */
class DescriptionTest {
    private static final ApiDescription DESCRIPTION = ApiDescription.SERVED;
    private static final String SELECT = "/voucher_segment_selector";
    private static final String REPORT = "/report";
    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String CONTEXT = "{\"context\": %s}".formatted(Body.GOOD);

    static final List<SegmentAggregate> FIGURES = List.of(
            StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 66L, "2200.0", 34L)),
            StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "30-60", Map.of("30.5", 100L)));

    static RunningService service;
    static RunningService empty;
    static RunningService unreported;
    static Guarded guarded;
    static RunningService keyless;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, JOSEException {
        Path store = directory.resolve("store");
        StoredSnapshots snapshots = new StoredSnapshots(store);
        snapshots.report(snapshots.announce(SegmentDefinitions.DEFAULT, List.of("Peru"), FIGURES), "<p>Analysis");
        service = RunningService.ready(store, "2026-05-20", Map.of());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.send(service.request(REPORT)).statusCode() == 200);
        empty = RunningService.start(directory.resolve("empty"), "2026-05-20", Map.of());
        Path another = directory.resolve("another");
        new StoredSnapshots(another).announce("2640.0");
        unreported = RunningService.ready(another, "2026-05-20", Map.of());
        guarded = Guarded.start(store, directory.resolve("keys.json"));
        keyless = RunningService.ready(store, "2026-05-20", Guarded.settings(directory.resolve("nothing.json")));
    }

    @AfterAll
    static void stop() {
        service.close();
        empty.close();
        unreported.close();
        guarded.service().close();
        keyless.close();
    }

    /** An answer that an operation promises. */
    private record Promise(String path, String method, int status) {}

    static Stream<Promise> promises() {
        return DESCRIPTION.document().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .flatMap(operation -> operation.getValue().get("responses").properties().stream()
                                .map(response -> new Promise(
                                        path.getKey(),
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        Integer.parseInt(response.getKey())))));
    }

    @Test
    void isServed() {
        assertThat(service.send(service.request("/openapi")).body()).isEqualTo(ApiDescription.resource());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void answersAreAsDescribed(Promise promise) throws JOSEException {
        assertThat(answer(promise).statusCode()).isEqualTo(promise.status());
    }

    private static HttpResponse<String> answer(Promise promise) throws JOSEException {
        boolean flags = promise.path().startsWith(FLAGS);
        return switch (promise.status()) {
            case 500 -> send(empty, promise, "X-Snapshot", "none");
            case 304 -> send(service, promise, "If-None-Match", "*");
            case 400 ->
                promise.method().equals("GET")
                        ? service.send(service.request(promise.path() + "?country=Peru&country=Peru"))
                        : post(service, promise.path(), "[");
            case 401 -> send(guarded.service(), promise, "X-Token", "none");
            case 403 -> send(guarded.service(), promise, "Authorization", guarded.tokenOfAnother());
            case 404 -> {
                if (promise.path().equals(REPORT)) {
                    yield send(unreported, promise, "X-Report", "none");
                }
                yield flags
                        ? post(service, FLAGS + "/nothing", CONTEXT)
                        : post(service, promise.path(), Body.with("total_orders", "7"));
            }
            case 405 ->
                service.send(service.request(promise.path().replace("{key}", "x"))
                        .method("DELETE", BodyPublishers.noBody()));
            case 406 -> send(service, promise, "Accept", "image/png");
            case 413 ->
                post(service, promise.path(), Collections.nCopies(4000, "null").toString());
            case 415 -> send(service, promise, "Content-Encoding", "gzip");
            case 422 ->
                promise.method().equals("GET")
                        ? service.send(service.request(promise.path() + "?country=Atlantis"))
                        : post(service, promise.path(), Body.with("country_code", "\"Atlantis\""));
            case 503 ->
                flags
                        ? send(keyless, promise, "Authorization", guarded.token())
                        : send(empty, promise, "X-Snapshot", "none");
            default -> send(service, promise, "X-Request", "plain");
        };
    }

    private static HttpResponse<String> send(RunningService asked, Promise promise, String header, String value) {
        String path = promise.path().replace("{key}", "frequent_segment");
        HttpRequest.Builder request = asked.request(path).header(header, value);
        if (promise.method().equals("GET")) {
            return asked.send(request);
        }
        String one = path.startsWith(FLAGS) ? CONTEXT : Body.GOOD;
        String body = path.endsWith("/batch") ? "[%s]".formatted(one) : one;
        return asked.send(request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> post(RunningService asked, String path, String body) {
        return asked.post(path.replace("{key}", "frequent_segment"), body);
    }

    /** What the batch takes beyond its example, and what comes back in each of its forms. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\": 7.50, \"segment_name\": null",
                "\"id\": null, \"segment_name\": \"recency_segment\"",
                "\"id\": \"x\"",
                "\"segment_name\": \"nothing\""
            })
    void batchIsAsDescribed(String fields) {
        String others = Body.without(Body.GOOD, "segment_name").replaceAll("^\\{|,\\s*}$", "");
        String batch = "[{%s, %s}]".formatted(fields, others);

        DESCRIPTION.checkRequest(SELECT + "/batch", "post", batch);
        assertThat(service.post(SELECT + "/batch?explain=true", batch).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voucher_amount: {type: number, description: \"Above 0.\"} | voucher_amount: {type: string}",
                "explanation: {$ref: \"#/components/schemas/Explanation\"} | explained: {}",
                "const: Active! | const: Active",
                "schema: {$ref: \"#/components/schemas/VoucherAnswer\"} | schema: {type: array}",
                "fallback: {$ref: \"#/components/schemas/Fallback\"} | fallback: {type: string}"
            })
    void noticesWhatIsNotDescribed(String before, String after) {
        assertThat(ApiDescription.resource()).contains(before);
        ApiDescription wrong = new ApiDescription(ApiDescription.resource().replace(before, after));
        List<HttpResponse<String>> answers = List.of(
                service.post(SELECT + "?explain=true", Body.GOOD), service.send(service.request("/check_status")));

        assertThatThrownBy(() -> answers.forEach(wrong::check)).isInstanceOf(AssertionError.class);
        assertThatCode(() -> answers.forEach(DESCRIPTION::check)).doesNotThrowAnyException();
    }
}
