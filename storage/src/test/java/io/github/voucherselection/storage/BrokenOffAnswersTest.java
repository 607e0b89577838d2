package io.github.voucherselection.storage;

import static io.github.voucherselection.storage.BadServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that end too early, or are not the part that was asked for. */
class BrokenOffAnswersTest {
    @AutoClose
    private final BadServer server = new BadServer();

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aBodyThatIsCut(String scheme) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        server.assertFailure(scheme, Reason.UNREACHABLE, "check the endpoint and the network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aServerThatKnowsNoRanges(String scheme) {
        server.answer(exchange -> send(exchange, 200, BadServer.HTML));

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> server.readPart(scheme))
                .withMessageContaining("check the endpoint")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
    }

    @ParameterizedTest
    @CsvSource({
        "s3, 412, was replaced while it was being read; start the run again, UNEXPECTED_ANSWER",
        "gs, 412, was replaced while it was being read; start the run again, UNEXPECTED_ANSWER",
        "s3, 416, was replaced while it was being read; start the run again, UNEXPECTED_ANSWER",
        "gs, 416, was replaced while it was being read; start the run again, UNEXPECTED_ANSWER",
        "s3, 503, the store is unavailable, UNREACHABLE",
        "gs, 503, the store is unavailable, UNREACHABLE"
    })
    void aPartThatCannotBeHad(String scheme, int status, String message, Reason reason) {
        server.answer(exchange -> send(exchange, status, ""));

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> server.readPart(scheme))
                .withMessageStartingWith(scheme + "://bucket/a.parquet ")
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPartThatIsLongerThanItSays(String scheme) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/100");
            exchange.sendResponseHeaders(206, 50);
            exchange.getResponseBody().write(new byte[50]);
        });

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> server.readPart(scheme))
                .withMessageContaining("it does not respond like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPartThatBreaksOffIsReadAgain(String scheme) throws IOException {
        AtomicInteger answers = new AtomicInteger();
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/100");
            exchange.sendResponseHeaders(206, 5);
            exchange.getResponseBody().write(new byte[answers.incrementAndGet() < 3 ? 2 : 5]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(server.readPart(scheme)).isEqualTo(new byte[5]);
        assertThat(answers).hasValue(3);
        answers.set(-9);
        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> server.readPart(scheme))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void anObjectThatBreaksOffIsReadAgain(String scheme) throws IOException {
        AtomicInteger answers = new AtomicInteger();
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write(new byte[answers.incrementAndGet() < 3 ? 2 : 5]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        try (SnapshotStore store = server.store(scheme)) {
            assertThat(store.read("current.json", 5).orElseThrow().content()).isEqualTo(new byte[5]);
            assertThat(answers).hasValue(3);
            answers.set(-9);
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.read("current.json", 5))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
            assertThat(answers).hasValue(-6);
        }
    }
}
