package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnreadAnswerTest {
    private final Wire wire = new Wire().first(it -> new UnreadAnswer(Wire.TIMEOUT, it.metrics, it::nanos));

    @Test
    void closesACallerThatDoesNotReadItsAnswer() {
        wire.post(3).deaf().answer().pass(Wire.TIMEOUT);
        assertThat(wire.isOpen()).isTrue();

        wire.pass(Duration.ofNanos(1)).pass(Duration.ofNanos(1));

        assertThat(wire.isOpen()).isFalse();
        assertThat(wire.counted("voucher.connections.too.slow")).isEqualTo(1);
    }

    @Test
    void forgivesThatTheServiceStoodStill() {
        for (int i = 0; i < 2; i++) {
            wire.post(3)
                    .deaf()
                    .answer()
                    .pass(Wire.TIMEOUT.multipliedBy(2))
                    .hear()
                    .pass(Duration.ZERO);
        }

        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void waitsAsLongForEachAnswer() {
        for (int i = 0; i < 5; i++) {
            wire.post(3).deaf().answer().pass(Wire.TIMEOUT.dividedBy(2)).hear();
        }

        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void forgivesACallerThatReadsInTime() {
        wire.post(3).deaf().answer().pass(Wire.TIMEOUT).hear().pass(Duration.ZERO);

        wire.post(3).deaf().answer().pass(Wire.TIMEOUT);

        assertThat(wire.isOpen()).isTrue();
    }
}
