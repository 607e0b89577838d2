package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is measured of requests, and the date of answers. */
class MeasuringTest {
    @Test
    void timesARequestFromItsLastByteToItsAnswer() {
        Wire wire = new Wire().with(it -> it.requests.handler(it.conversation));
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 1\r\n\r\n")
                .pass(Duration.ofSeconds(7))
                .send("1")
                .pass(Duration.ofSeconds(2))
                .answer();

        assertThat(wire.registry.get("http.server.requests").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void datesAnswers() {
        Wire wire = new Wire().with(it -> new DateHeader());

        assertThat(wire.post(1).answer().sent()).containsPattern("date: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
    }
}
