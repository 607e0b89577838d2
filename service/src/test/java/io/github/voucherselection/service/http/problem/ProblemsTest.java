package io.github.voucherselection.service.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One exact answer for each class of error, from the files in {@code problems}: method, path and type of the body on the
 * first line, the body on the second, then a blank line, the status and the whole answer.
 */
class ProblemsTest {
    private static final Map<String, String> LARGE_BODIES = Map.of(
            "{17000 blanks}", " ".repeat(17_000),
            "{1001 nulls}", Collections.nCopies(1001, "null").toString());

    static RunningService service;
    static RunningService empty;
    static RunningService expired;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path store = directory.resolve("store");
        new StoredSnapshots(store).announce("2640.0");
        service = RunningService.ready(store, "2026-05-20", Map.of("test.fails", true));
        empty = RunningService.start(directory.resolve("empty"), "2026-05-20", Map.of());
        expired = RunningService.ready(
                store, "2026-05-23", Map.of("voucher.expired-after", "48h", "voucher.refuse-expired", true));
    }

    @AfterAll
    static void stop() {
        service.close();
        empty.close();
        expired.close();
    }

    static List<Path> goldenAnswers() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(ProblemsTest.class.getResource("/problems"))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenAnswers")
    void isAnsweredExactly(Path golden) throws IOException {
        List<String> lines = Files.readAllLines(golden);

        HttpResponse<String> answer = send(asked(golden), lines.get(0), lines.get(1));

        assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(lines.get(3)));
        assertThat(answer.body()).isEqualTo(lines.get(4));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(lines).hasSize(5);
    }

    private static RunningService asked(Path golden) {
        if (golden.endsWith("no-snapshot.http")) {
            return empty;
        }
        return golden.endsWith("expired-snapshot.http") ? expired : service;
    }

    private static HttpResponse<String> send(RunningService asked, String requestLine, String body) {
        String[] words = requestLine.split(" ", -1);
        var request = asked.request(words[1]);
        if (words.length == 2) {
            return asked.send(request.method(words[0], BodyPublishers.noBody()));
        }
        return asked.send(request.header("Content-Type", words[2])
                .method(words[0], BodyPublishers.ofString(LARGE_BODIES.getOrDefault(body, body))));
    }

    /** A fault inside the service. */
    @Controller("/fails")
    @Requires(property = "test.fails")
    static class FailingController {
        @Get
        String fail() {
            throw new IllegalStateException("a secret");
        }
    }
}
