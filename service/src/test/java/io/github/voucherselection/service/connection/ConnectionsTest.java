package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.connection.Connections.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two connections are served. */
class ConnectionsTest {
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final String GET = "GET /check_status HTTP/1.1\r\n\r\n";

    private final Connections connections = new Connections(Wire.CONFIGURATION.maxConnections());
    private final Wire.Ticks ticks = new Wire.Ticks();

    @Test
    void refusesOneMoreWhileAllAreUsed() {
        Caller first = new Caller().connect();
        Caller second = new Caller().connect();
        first.wire.send(GET);
        second.wire.send(GET);

        first.wire.pass(Connections.IDLE.multipliedBy(2));

        assertThat(new Caller().place()).isEqualTo(Place.TOLD_TO_COME_BACK);
        assertThat(new Caller().place()).isEqualTo(Place.TOLD_TO_COME_BACK);
        assertThat(new Caller().place()).isEqualTo(Place.CLOSED);
        assertThat(first.isOpen() && second.isOpen()).isTrue();
    }

    @Test
    void closesTheOneThatIsIdleLongest() {
        Caller first = new Caller().connect();
        Caller second = new Caller().connect().ask();
        first.wire.pass(MOMENT);
        first.ask();
        first.wire.pass(Connections.IDLE.minus(MOMENT.multipliedBy(2)));
        assertThat(new Caller().place()).as("a moment too early").isEqualTo(Place.TOLD_TO_COME_BACK);

        first.wire.pass(MOMENT);

        assertThat(new Caller().place()).isEqualTo(Place.SERVED);
        assertThat(second.isOpen()).isFalse();
        assertThat(first.isOpen()).isTrue();
        assertThat(new Caller().place()).as("the other is not idle long enough").isEqualTo(Place.TOLD_TO_COME_BACK);
    }

    @Test
    void closesASilentOneFirst() {
        Caller idle = new Caller().connect().ask();
        idle.wire.pass(Connections.IDLE.multipliedBy(2));
        Caller silent = new Caller().connect();
        idle.wire.pass(Connections.SILENT);

        assertThat(new Caller().place()).isEqualTo(Place.SERVED);

        assertThat(silent.isOpen()).isFalse();
        assertThat(idle.isOpen()).isTrue();
    }

    @Test
    void leavesASilentOneTheTimeToSaySomething() {
        Caller idle = new Caller().connect().ask();
        idle.wire.pass(Connections.IDLE);
        Caller silent = new Caller().connect();
        idle.wire.pass(Connections.SILENT.minus(MOMENT));

        assertThat(new Caller().place()).isEqualTo(Place.SERVED);

        assertThat(silent.isOpen()).isTrue();
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void keepsTheOneThatIsUsedAgainBeforeItIsClosed() {
        Caller first = new Caller().connect().ask();
        new Caller().connect().wire.send(GET);
        first.wire.pass(Connections.IDLE);

        assertThat(new Caller().place()).isEqualTo(Place.SERVED);
        first.wire.send("G");

        assertThat(first.isOpen()).isTrue();
        assertThat(first.wire.counted("voucher.connections.made.room")).isZero();
    }

    private final class Caller {
        private final Wire wire = new Wire(ticks);
        private final Patience patience = new Patience(wire.conversation, Wire.CONFIGURATION, wire.metrics);

        Caller() {
            wire.with(it -> patience);
        }

        Caller connect() {
            assertThat(place()).isEqualTo(Place.SERVED);
            return this;
        }

        Place place() {
            return connections.add(patience);
        }

        Caller ask() {
            wire.send(GET).answer();
            return this;
        }

        /** A connection that is closed is taken out of the count. */
        boolean isOpen() {
            wire.channel().runPendingTasks();
            if (!wire.isOpen()) {
                connections.remove(patience);
            }
            return wire.isOpen();
        }
    }
}
