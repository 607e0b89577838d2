package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.http.select.MalformedRequests.Malformed;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of malformed requests over raw sockets. */
@Tag("extended")
class MalformedRequestsTest {
    private static final long SEED = 20_260_520;
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 10_000;
    private static final long HEAP_GROWTH = 8 << 20;
    /** The client that the test itself asks with has some. */
    private static final int THREAD_GROWTH = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void areRefusedAndLeaveNothingBehind(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            MalformedRequests requests = new MalformedRequests(SEED);
            int refused = send(service, requests, WARM_UP);
            int threads = threads();
            long heap = heap();
            refused += send(service, requests, REQUESTS);

            assertThat(refused).isGreaterThan(REQUESTS / 2);
            assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(201);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(threads()).isLessThan(threads + THREAD_GROWTH));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(heap()).isLessThan(heap + HEAP_GROWTH));
        }
    }

    /** @return how many were refused with a problem */
    private static int send(RunningService service, MalformedRequests requests, int count) throws IOException {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            Malformed request = requests.next();
            String answer = answer(service, request);
            String description = "request %d of seed %d: %.400s answered by %s"
                    .formatted(i, SEED, new String(request.bytes(), StandardCharsets.ISO_8859_1), answer);
            if (!answer.isEmpty() || !request.cutOff()) {
                refused += check(answer, description) ? 1 : 0;
            }
        }
        return refused;
    }

    private static boolean check(String answer, String description) throws IOException {
        assertThat(answer).as(description).matches("(?s)HTTP/1\\.[01] [24]\\d\\d .*");
        if (answer.charAt(9) == '2') {
            return false;
        }
        assertThat(answer).as(description).containsIgnoringCase("content-type: application/problem+json");
        JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.path("status").asText()).as(description).isEqualTo(answer.substring(9, 12));
        for (String field : new String[] {"type", "title", "detail", "error_message"}) {
            assertThat(problem.path(field).asText()).as(description).isNotEmpty();
        }
        return true;
    }

    /** The first answer; nothing when the connection is closed before. */
    private static String answer(RunningService service, Malformed request) throws IOException {
        try (RawConnection caller = service.connect()) {
            caller.send(request.bytes());
            return request.cutOff() ? caller.end().answer() : caller.answer();
        } catch (SocketException reset) {
            return "";
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
