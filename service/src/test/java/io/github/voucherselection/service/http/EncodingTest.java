package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in gzip, or as they are. */
@WithService
class EncodingTest {
    private final RunningService service;

    EncodingTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/segments", "/segments.csv", "/", "/assets/page.css", "/openapi", "/swagger-ui/swagger-ui.css"})
    void hasATagForEachForm(String path) throws Exception {
        HttpResponse<byte[]> plain = get(path, "gzip;q=0", "");
        HttpResponse<byte[]> gzip = get(path, "identity;q=0, *", "");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(gzip.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(unzipped(gzip)).isEqualTo(plain.body());
        assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(gzip.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(tag(plain)).isNotEqualTo(tag(gzip));

        assertThat(get(path, "gzip", tag(gzip)).statusCode()).isEqualTo(304);
        assertThat(tag(get(path, "gzip", "\"x\", W/" + tag(gzip)))).isEqualTo(tag(gzip));
        assertThat(get(path, "identity", tag(plain)).statusCode()).isEqualTo(304);
        assertThat(get(path, "gzip", tag(plain)).statusCode()).isEqualTo(200);
        assertThat(get(path, "identity", tag(gzip)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segments", "/segments.csv", "/", "/openapi", "/check_status"})
    void answersHeadAsGetWithoutTheBody(String path) throws Exception {
        HttpResponse<byte[]> get = get(path, "gzip", "");
        HttpResponse<byte[]> head =
                send(service.request(path).header("Accept-Encoding", "gzip").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get.body().length);
        assertThat(head.headers().firstValue("Connection")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "gzip, deflate, br", "snappy, gzip;q=0.1"})
    void compressesALargeBatch(String accepted) throws Exception {
        HttpResponse<byte[]> answer = batch(accepted);

        assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(new String(unzipped(answer), StandardCharsets.UTF_8)).startsWith("[{\"voucher_amount\":2640.0},");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "snappy", "br, zstd, deflate", "*;q=0"})
    void compressesNoOtherWay(String accepted) throws Exception {
        HttpResponse<byte[]> answer = batch(accepted);

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("[{\"voucher_amount\":2640.0},");
    }

    @Test
    void sendsPlainWithoutAWish() throws Exception {
        HttpResponse<byte[]> answer = send(service.request("/segments"));

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()[0]).isEqualTo((byte) '{');
    }

    private HttpResponse<byte[]> batch(String accepted) throws Exception {
        return send(service.request("/voucher_segment_selector/batch")
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", accepted)
                .POST(BodyPublishers.ofString("[" + Body.GOOD + ("," + Body.GOOD).repeat(99) + "]")));
    }

    private HttpResponse<byte[]> get(String path, String accepted, String known) throws Exception {
        HttpRequest.Builder request = service.request(path).header("Accept-Encoding", accepted);
        return send(known.isEmpty() ? request : request.header("If-None-Match", known));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
