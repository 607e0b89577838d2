package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final String GET = "GET /check_status HTTP/1.1\r\n\r\n";

    private final Wire wire = new Wire().with(it -> new Patience(it.conversation, Wire.CONFIGURATION, it.metrics));

    @Test
    void closesAConnectionThatSaysNothing() {
        wire.pass(Patience.FIRST_BYTE);
        assertThat(wire.isOpen()).isTrue();

        wire.pass(MOMENT).pass(MOMENT);

        assertThat(wire.isOpen()).isFalse();
        assertThat(tooSlow()).isZero();
    }

    @Test
    void keepsAnIdleConnectionForTheIdleTimeout() {
        wire.send(GET).answer().pass(Wire.IDLE_TIMEOUT);
        assertThat(wire.isOpen()).isTrue();
        wire.post(3).answer().pass(Wire.IDLE_TIMEOUT);
        assertThat(wire.isOpen()).isTrue();

        wire.pass(MOMENT).pass(MOMENT);

        assertThat(wire.isOpen()).isFalse();
        assertThat(tooSlow()).isZero();
    }

    @Test
    void closesARequestThatDoesNotEnd() {
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 2\r\n\r\n")
                .pass(Wire.TIMEOUT)
                .send("{");
        assertThat(wire.isOpen()).isTrue();

        wire.pass(MOMENT).pass(MOMENT);

        assertThat(wire.isOpen()).isFalse();
        assertThat(tooSlow()).isEqualTo(1);
    }

    @Test
    void closesAHeadThatDoesNotEnd() {
        wire.send(GET)
                .answer()
                .pass(Wire.TIMEOUT.multipliedBy(2))
                .send("G")
                .pass(Wire.TIMEOUT)
                .send("E");
        assertThat(wire.isOpen()).isTrue();

        wire.pass(MOMENT).pass(MOMENT);

        assertThat(wire.isOpen()).isFalse();
        assertThat(tooSlow()).isEqualTo(1);
    }

    @Test
    void closesTheRestOfABodyThatDoesNotEndAfterItsAnswer() {
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 2\r\n\r\n").answer().pass(Wire.TIMEOUT);
        assertThat(wire.isOpen()).isTrue();

        assertThat(wire.pass(MOMENT).pass(MOMENT).isOpen()).isFalse();
    }

    /** Time passes, and no check ran: the process stood still, or its machine. */
    @Test
    void forgivesThatTheServiceStoodStill() {
        wire.pass(Patience.FIRST_BYTE.multipliedBy(2)).post(3).answer();
        wire.pass(Wire.IDLE_TIMEOUT.multipliedBy(2));
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 2\r\n\r\n")
                .pass(Wire.TIMEOUT.multipliedBy(2))
                .send("{}")
                .answer();
        wire.send("G").pass(Wire.TIMEOUT.multipliedBy(2)).send(GET.substring(1)).answer();

        assertThat(wire.isOpen()).isTrue();
        assertThat(wire.sent().split("HTTP/1.1 200", -1)).hasSize(1 + 3);
        assertThat(tooSlow()).isZero();
    }

    @Test
    void waitsForTheAnswerToARequestThatCameWithTheOneBefore() {
        wire.conversation.bytesCame();
        wire.conversation.requestBegan();
        wire.conversation.requestEnded();
        wire.conversation.answered();
        wire.conversation.requestBegan();
        wire.conversation.requestEnded();

        for (int i = 0; i < 3; i++) {
            wire.pass(Wire.IDLE_TIMEOUT);
        }

        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void waitsForTheServiceAsLongAsItTakes() {
        wire.post(3).pass(Wire.IDLE_TIMEOUT.multipliedBy(2));

        assertThat(wire.isOpen()).isTrue();
        assertThat(wire.answer().sent()).startsWith("HTTP/1.1 200");
    }

    private double tooSlow() {
        return wire.counted("voucher.connections.too.slow");
    }
}
