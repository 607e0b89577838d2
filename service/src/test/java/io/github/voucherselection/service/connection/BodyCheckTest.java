package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyCheckTest {
    private static final int BATCH = 1 << 20;

    private final LargeBodies largeBodies = new LargeBodies(BATCH + BATCH / 2);
    private final Wire first = wire();
    private final Wire second = wire();

    private Wire wire() {
        return new Wire().with(it -> new BodyCheck(largeBodies, it.metrics, it.conversation));
    }

    @AfterEach
    void close() {
        first.channel().finishAndReleaseAll();
        second.channel().finishAndReleaseAll();
    }

    @Test
    void refusesALargeBodyWhileAnotherIsHeld() {
        first.post(BATCH);
        second.post(BATCH);

        assertThat(first.sent()).isEmpty();
        assertThat(second.sent()).startsWith("HTTP/1.1 503").contains("retry-after: 1", "connection: close");
        assertThat(second.counted("voucher.bodies.refused")).isEqualTo(1);
    }

    @Test
    void takesSmallOnesAllTheSame() {
        first.post(BATCH);
        second.post(LargeBodies.SMALL);

        assertThat(second.sent()).isEmpty();
        assertThat(second.received()).isEqualTo("1/" + LargeBodies.SMALL);
    }

    @Test
    void takesALargeBodyOnceTheOtherIsAnswered() {
        first.post(BATCH).answer();
        second.post(BATCH);

        assertThat(second.sent()).isEmpty();
    }

    @Test
    void takesALargeBodyOnceTheConnectionOfTheOtherIsGone() {
        first.post(BATCH).close();
        second.post(BATCH);

        assertThat(second.sent()).isEmpty();
    }

    @Test
    void refusesAChunkThatIsNone() {
        first.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
                .send("zz\r\n");

        assertThat(first.sent())
                .startsWith("HTTP/1.1 400")
                .contains("connection: close", "application/problem+json", "The request is not valid HTTP: ");
        assertThat(first.received()).as("a head and a byte, and no end").isEqualTo("1/1");
    }
}
