package io.github.voucherselection.service.http.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinition;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.service.running.ServiceProcess;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table as large as a small heap lets a snapshot be, asked for by many at once. With 128 MiB this one is refused when it
 * is loaded, see {@code ReadLimits}.
 */
@Tag("extended")
class LargeTableTest {
    private static final int COUNTRIES = 200;
    private static final int AMOUNTS = 500;
    private static final int CALLERS = 40;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void isWrittenInASmallHeap(@TempDir Path store) throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "JAVA_TOOL_OPTIONS", "-Xmx160m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError",
                "VOUCHER_REFRESH_INTERVAL", "100ms");
        try (ServiceProcess service = ServiceProcess.start(store, settings)) {
            String id = announce(store);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.send(
                                    request(service, "?country=C0", "identity").build(), BodyHandlers.ofString())
                            .body()
                            .contains(id));

            List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> client.sendAsync(
                            request(service, "", i % 4 == 0 ? "gzip" : "identity")
                                    .build(),
                            BodyHandlers.ofByteArray()))
                    .toList();

            byte[] plain = answers.get(1).join().body();
            assertThat(new ObjectMapper().readTree(plain).findValues("amounts"))
                    .hasSize(COUNTRIES)
                    .allMatch(amounts -> amounts.size() == AMOUNTS);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(unzipped(answer.join())).isEqualTo(plain));
            assertThat(service.process().isAlive()).isTrue();
        }
    }

    private static HttpRequest.Builder request(ServiceProcess service, String query, String encoding) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d/segments%s".formatted(service.port(), query)))
                .header("Accept-Encoding", encoding);
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
            return answer.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        }
    }

    private static String announce(Path store) throws IOException {
        SegmentDefinitions oneSegment = new SegmentDefinitions(
                Map.of(SegmentName.FREQUENT, new SegmentDefinition(null, List.of(new SegmentRange("all", 0, null)))),
                null);
        List<String> countries =
                IntStream.range(0, COUNTRIES).mapToObj(i -> "C" + i).toList();
        Map<String, Long> amounts = IntStream.rangeClosed(1, AMOUNTS)
                .boxed()
                .collect(Collectors.toMap(i -> i * 100 + ".0", i -> (long) i * 1000));
        Stream<SegmentAggregate> aggregates = countries.stream()
                .map(country -> StoredSnapshots.aggregate(country, SegmentName.FREQUENT, "all", amounts));
        return new StoredSnapshots(store).announce(oneSegment, countries, aggregates.toList());
    }
}
