package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.NOW;
import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that come too late, and what they leave as it is. */
class OvertakenTest {
    @Test
    void aRetryOfTheSameRunIsHarmlessAndAnotherRunsFilesStay(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one");
        new SnapshotWriter(store).write(Snapshots.header("one"), Snapshots.shuffled());

        SnapshotContent other = new SnapshotContent(
                Snapshots.content().aggregates().subList(0, 3),
                Snapshots.content().countries(),
                Snapshots.content().rejects(),
                Snapshots.content().rows());
        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> new SnapshotWriter(store).write(Snapshots.header("one"), other))
                .withMessageContaining("nothing was overwritten");
        assertThat(announce(store, "one", Action.PUBLISH).sequence()).isEqualTo(1);
    }

    @Test
    void whatWasAnnouncedSinceTheComparisonStays(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        SnapshotReader reader = new SnapshotReader(store);
        write(store, "one", "two", "three");
        Optional<Announcement> none = reader.readPointer();
        announce(store, "one", Action.PUBLISH);
        Optional<Announcement> first = reader.readPointer();

        assertOvertaken(
                store, "two", Action.PUBLISH, none, "announced snapshot one in the meantime; two was not compared");
        announce(store, "two", Action.PUBLISH);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot two in the meantime");
        assertOvertaken(store, "three", Action.ROLLBACK, first, "announced snapshot two in the meantime");
        announce(store, "one", Action.ROLLBACK);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot one in the meantime");
        store.delete(Pointer.PATH);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot (none) in the meantime");
    }

    @Test
    void anOlderRunDoesNotReplaceTheResultOfANewer(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        SnapshotReader reader = new SnapshotReader(store);
        String oldest = SnapshotId.create(NOW.minusMillis(2));
        String older = SnapshotId.create(NOW.minusMillis(1));
        String newer = SnapshotId.create(NOW);
        String sameTime = SnapshotId.create(NOW);
        write(store, oldest, older, newer, sameTime);
        announce(store, oldest, Action.PUBLISH);
        announce(store, newer, Action.PUBLISH);

        assertOvertaken(
                store,
                older,
                Action.PUBLISH,
                reader.readPointer(),
                "snapshot %s, from a run that started later, is already served; %s was not announced"
                        .formatted(newer, older));
        assertThat(announce(store, sameTime, Action.PUBLISH).sequence()).isEqualTo(3);
        assertThat(announce(store, oldest, Action.ROLLBACK).sequence()).isEqualTo(4);
        assertThat(announce(store, older, Action.PUBLISH).sequence())
                .as("after the rollback no newer one is served")
                .isEqualTo(5);
    }

    private static void assertOvertaken(
            SnapshotStore store, String id, Action action, Optional<Announcement> compared, String message)
            throws IOException {
        Optional<Announcement> before = new SnapshotReader(store).readPointer();
        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> announce(store, id, action, compared))
                .withMessageContaining(message);
        assertThat(new SnapshotReader(store).readPointer()).isEqualTo(before);
    }
}
