package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.NOW;
import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.AnnouncementName;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncerTest {
    @Test
    void recordsWhoAnnouncedWhatAndWhen(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one", "two");

        announce(store, "one", Action.PUBLISH);
        announce(store, "two", Action.PUBLISH);
        announce(store, "one", Action.ROLLBACK);

        assertThat(AnnouncementRecord.names(store))
                .containsExactly(
                        new AnnouncementName(1, "one"), new AnnouncementName(2, "two"), new AnnouncementName(3, "one"));
        assertThat(AnnouncementRecord.read(store, new AnnouncementName(3, "one")))
                .isEqualTo(new AnnouncementRecord(1, 3, "one", Action.ROLLBACK, NOW, "ann@host"));
        assertThat(directory.resolve("announcements/0000000000000000003-one.json"))
                .content()
                .contains("\"action\" : \"rollback\"", "\"announced_at\" : \"2020-07-01T03:00:00Z\"");
    }

    @Test
    void worksOnAStoreThatNeverFindsAConditionMet(@TempDir Path directory) throws IOException {
        SnapshotStore stubborn = new ForwardingStore(new DirectoryStore(directory)) {
            @Override
            public boolean create(String path, byte[] content) {
                return false;
            }

            @Override
            public boolean replace(String path, byte[] content, String etag) {
                return false;
            }
        };
        write(stubborn, "one", "two");

        assertThat(announce(stubborn, "one", Action.PUBLISH).sequence()).isEqualTo(1);
        assertThat(announce(stubborn, "two", Action.PUBLISH).sequence()).isEqualTo(2);
    }

    @Test
    void aPointerThatWasWrittenThoughTheAnswerWasLostIsOwn(@TempDir Path directory) throws IOException {
        SnapshotStore lossy = new ForwardingStore(new DirectoryStore(directory)) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                super.create(path, content);
                return super.create(path, content);
            }
        };
        write(lossy, "one");

        assertThat(announce(lossy, "one", Action.PUBLISH).snapshotId()).isEqualTo("one");
    }

    @Test
    void aSequenceThatCannotGrowIsAnError(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one");
        store.write(Pointer.PATH, Json.write(new Pointer(1, Long.MAX_VALUE, "one", "00")));

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> announce(store, "one", Action.PUBLISH))
                .withMessageContaining("cannot grow");
    }

    @Test
    void aPointerThatIsNoneIsNotReplaced(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one");
        store.write(Pointer.PATH, "<html>".getBytes(UTF_8));

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> announce(store, "one", Action.PUBLISH))
                .withMessageStartingWith("current.json does not match the snapshot format");
        assertThat(store.read(Pointer.PATH, 100).map(SnapshotStore.StoredObject::content))
                .contains("<html>".getBytes(UTF_8));
    }

    /** Once when nothing was announced before, then in place of that. */
    @Test
    void aPointerWhoseAnswerIsLostIsAnnounced(@TempDir Path directory) throws IOException {
        SnapshotStore store = new ForwardingStore(new DirectoryStore(directory)) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                return answer(path, super.create(path, content));
            }

            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                return answer(path, super.replace(path, content, etag));
            }

            private boolean answer(String path, boolean written) throws IOException {
                if (path.equals(Pointer.PATH)) {
                    throw new StoreAccessException(StoreAccessException.Reason.UNREACHABLE, "the answer is lost", null);
                }
                return written;
            }
        };
        write(store, "one", "two");

        assertThat(announce(store, "one", Action.PUBLISH).sequence()).isEqualTo(1);
        assertThat(announce(store, "two", Action.PUBLISH).sequence()).isEqualTo(2);
        assertThat(AnnouncementRecord.names(store))
                .extracting(AnnouncementName::snapshotId)
                .containsExactly("one", "two");
    }
}
