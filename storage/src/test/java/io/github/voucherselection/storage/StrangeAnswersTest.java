package io.github.voucherselection.storage;

import static io.github.voucherselection.storage.BadServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are no store, or one that says no: each is told in one line. */
class StrangeAnswersTest {
    @AutoClose
    private final BadServer server = new BadServer();

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void nobodyAnswers(String scheme) {
        server.close();

        server.assertFailure(scheme, Reason.UNREACHABLE, ": Connection refused; check the endpoint and the network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPageInPlaceOfThePointer(String scheme) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            send(exchange, 200, BadServer.HTML);
        });

        try (SnapshotStore store = server.store(scheme)) {
            assertThatExceptionOfType(InvalidSnapshotException.class)
                    .isThrownBy(() -> new SnapshotReader(store).readPointer())
                    .withMessageContaining("current.json does not match the snapshot format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aWebServer(String scheme) {
        server.answer(exchange -> send(exchange, 200, BadServer.HTML));
        server.assertFailure(scheme, Reason.UNEXPECTED_ANSWER, "check the endpoint");
        try (SnapshotStore store = server.store(scheme)) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.list("", entry -> {}))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    s3 | <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key></Contents></ListBucketResult>
                    gs | {"items": [{"name": "a"}]}
                    gs | {"items": [{"name": "a", "size": {}}]}
                    """)
    void aListingThatLacksWhatAFileHas(String scheme, String answer) {
        server.answer(exchange -> send(exchange, 200, answer));

        try (SnapshotStore store = server.store(scheme)) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.list("", entry -> {}))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aWebServerThatDoesNotKnowThePage(String scheme) {
        server.answer(exchange -> send(exchange, 404, BadServer.HTML));

        server.assertFailure(scheme, Reason.UNEXPECTED_ANSWER, "HTTP 404, which is not how");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aStoreThatIsUnable(String scheme) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            send(exchange, 503, "");
        });

        server.assertFailure(scheme, Reason.UNREACHABLE, "HTTP 503: the store is unavailable");
    }

    @ParameterizedTest
    @CsvSource({
        "301, PermanentRedirect, eu-west-1",
        "400, AuthorizationHeaderMalformed, eu-west-1",
        "301, PermanentRedirect, "
    })
    void aBucketInAnotherRegion(int status, String code, @Nullable String region) {
        server.answer(exchange -> {
            if (region != null) {
                exchange.getResponseHeaders().set("x-amz-bucket-region", region);
            }
            send(exchange, status, "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
        });

        RefusedAccess.assertRefused(
                server.store("s3"),
                "HTTP %d %s: the bucket is in another region%s; set AWS_REGION"
                        .formatted(status, code, region == null ? "" : ", " + region));
    }

    @Test
    void aBucketOfGoogleThatIsMissing() {
        server.answer(exchange -> send(exchange, 404, "The specified bucket does not exist."));

        RefusedAccess.assertRefused(server.store("gs"), "the bucket bucket does not exist there; create it");
    }

    @Test
    void googleRefuses() {
        server.answer(exchange ->
                send(exchange, 403, "{\"error\": {\"code\": 403, \"message\": \"caller lacks storage.objects.get\"}}"));

        RefusedAccess.assertRefused(
                server.store("gs"), "HTTP 403: caller lacks storage.objects.get; check the credentials");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s3|<Error><Code>AccessDenied</Code><Message>%s</Message></Error>",
                "gs|{\"error\": {\"code\": 403, \"message\": \"%s\"}}"
            })
    void aLongRefusalIsCut(String scheme, String body) {
        server.answer(exchange -> send(exchange, 403, body.formatted("x".repeat(500))));

        RefusedAccess.assertRefused(server.store(scheme), ": " + "x".repeat(199) + "…; check the credentials");
    }

    @Test
    void aRefusalOfS3NamesThePermissionThatTheCallNeeds() {
        server.answer(exchange ->
                send(exchange, 403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"));
        assertNeeds("s3", "s3:GetObject and s3:ListBucket", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket");
    }

    @Test
    void aRefusalOfGoogleNamesThePermissionThatTheCallNeeds() {
        server.answer(exchange -> send(exchange, 403, "{\"error\": {\"code\": 403, \"message\": \"no\"}}"));
        assertNeeds(
                "gs",
                "storage.objects.get and storage.objects.list",
                "storage.objects.create and, to replace an object, storage.objects.delete",
                "storage.objects.delete",
                "storage.objects.list");
    }

    private void assertNeeds(String scheme, String read, String write, String delete, String list) {
        try (SnapshotStore store = server.store(scheme)) {
            assertNeeds(() -> store.read("a", 10), read);
            assertNeeds(() -> store.write("a", new byte[1]), write);
            assertNeeds(() -> store.delete("a"), delete);
            assertNeeds(() -> store.list("", entry -> {}), list);
        }
    }

    private static void assertNeeds(ThrowingCallable call, String permission) {
        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(call)
                .withMessageEndingWith("check the credentials and that they allow " + permission);
    }
}
