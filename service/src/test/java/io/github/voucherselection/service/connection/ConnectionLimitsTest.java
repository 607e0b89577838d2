package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How many connections callers may have, and how long, over raw sockets. */
@WithService({"voucher.receive-timeout=2s", "voucher.max-connections=" + ConnectionLimitsTest.MAX_CONNECTIONS})
class ConnectionLimitsTest {
    private static final String SELECT = "/voucher_segment_selector";
    private static final String STATUS = "GET /check_status HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static final int MAX_CONNECTIONS = 20;

    private final RunningService service;

    ConnectionLimitsTest(RunningService service) {
        this.service = service;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsByEpoll() {
        EventLoopGroup loops = service.bean(EventLoopGroupRegistry.class)
                .getEventLoopGroup("default")
                .orElseThrow();

        assertThat(loops)
                .isInstanceOfSatisfying(
                        IoEventLoopGroup.class,
                        group ->
                                assertThat(group.isIoType(EpollIoHandler.class)).isTrue());
    }

    @Test
    void closesARequestThatDrips() throws IOException {
        try (RawConnection slow = service.connect()) {
            slow.send(RawConnection.head(SELECT, "Content-Length: 1000\r\n"));
            drip(slow);
            assertThat(slow.rest()).isEmpty();
        }
    }

    @Test
    void closesAHeadThatDrips() throws IOException {
        try (RawConnection slow = service.connect()) {
            slow.send("POST /voucher_segment_selector HTTP/1.1\r\nX: ");
            drip(slow);
            assertThat(slow.rest()).isEmpty();
        }
    }

    @Test
    void answersWhatIsOverTheLimitOfConnectionsWith503() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                open.add(service.connect());
                assertThat(open.get(i).send(RawConnection.post(Body.GOOD)).answer())
                        .startsWith("HTTP/1.1 201");
            }
            try (RawConnection more = service.connect()) {
                assertThat(more.send(RawConnection.post(Body.GOOD)).rest())
                        .startsWith("HTTP/1.1 503")
                        .contains("retry-after: 1", "application/problem+json")
                        .endsWith(
                                "\r\n\r\n{\"type\":\"urn:voucher-selection:problem:overloaded\",\"title\":\"The service is overloaded\","
                                        + "\"status\":503,\"detail\":\"The service is overloaded; try again later.\","
                                        + "\"error_message\":\"The service is overloaded; try again later.\"}");
            }
            assertThat(service.manage("/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            closeAll(open);
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            try (RawConnection later = service.connect()) {
                assertThat(later.send(RawConnection.post(Body.GOOD)).answer()).startsWith("HTTP/1.1 201");
            }
        });
    }

    @Test
    void closesAtOnceWhatIsOverTwiceTheLimitOfConnections() throws IOException {
        double before = service.metric("voucher_connections_refused_total");
        List<RawConnection> admitted = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                admitted.add(service.connect());
                assertThat(admitted.get(i).send(STATUS).answer()).startsWith("HTTP/1.1 200");
            }
            // Those over the limit last for a second: should that pass in between, they are opened anew.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(answerAfter(MAX_CONNECTIONS)).isEmpty());
        } finally {
            closeAll(admitted);
        }
        assertThat(service.metric("voucher_connections_refused_total") - before).isGreaterThan(MAX_CONNECTIONS);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void closesACallerThatDoesNotRead() throws IOException {
        double before = service.metric("voucher_connections_too_slow_total");
        byte[] batch = RawConnection.post(
                SELECT + "/batch?explain=true",
                ("[" + Body.GOOD + ("," + Body.GOOD).repeat(999) + "]").getBytes(StandardCharsets.UTF_8));

        try (RawConnection deaf = service.connect()) {
            assertThatIOException().isThrownBy(() -> {
                for (; ; ) {
                    deaf.send(batch);
                }
            });
        }
        assertThat(service.metric("voucher_connections_too_slow_total") - before)
                .isEqualTo(1);
    }

    /** What a caller hears when so many connections were opened before. */
    private String answerAfter(int others) throws IOException {
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < others; i++) {
                open.add(service.connect());
            }
            try (RawConnection last = service.connect()) {
                return last.send(STATUS).rest();
            }
        } finally {
            closeAll(open);
        }
    }

    private static void closeAll(List<RawConnection> connections) throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    /** Sends a byte now and then until the connection is closed, which it is long before all of the request could be here. */
    private static void drip(RawConnection connection) {
        AtomicInteger sent = new AtomicInteger();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(sent.incrementAndGet()).isLessThan(150);
                    try {
                        connection.send("x");
                        return false;
                    } catch (IOException closed) {
                        return true;
                    }
                });
    }
}
