package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.Announcer.Announced;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncerTest {
    private static final Instant NOW = Instant.parse("2020-07-01T03:00:00Z");

    @Test
    void recordsWhoAnnouncedWhatAndWhen(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one", "two");

        announce(store, "one", Action.PUBLISH);
        announce(store, "two", Action.PUBLISH);
        announce(store, "one", Action.ROLLBACK);

        assertThat(AnnouncementRecord.names(store))
                .containsExactly(
                        new AnnouncementRecord.Name(1, "one"),
                        new AnnouncementRecord.Name(2, "two"),
                        new AnnouncementRecord.Name(3, "one"));
        assertThat(AnnouncementRecord.read(store, new AnnouncementRecord.Name(3, "one")))
                .isEqualTo(new AnnouncementRecord(1, 3, "one", Action.ROLLBACK, NOW, "ann@host"));
        assertThat(directory.resolve("announcements/0000000000000000003-one.json"))
                .content()
                .contains("\"action\" : \"rollback\"", "\"announced_at\" : \"2020-07-01T03:00:00Z\"");
    }

    /** Dies at the first call of the store, then the second, and so on; the next run shares nothing with it. */
    @Test
    void aRunThatDiesAtAnyCallLeavesTheOldSnapshotAndAStoreThatWorks(@TempDir Path root) throws IOException {
        int calls = 0;
        boolean died = true;
        while (died) {
            SnapshotStore store = new DirectoryStore(root.resolve("store" + calls));
            write(store, "old");
            announce(store, "old", Action.PUBLISH);
            DyingStore dying = new DyingStore(store, calls++);

            died = diesPublishing(dying);

            SnapshotReader reader = new SnapshotReader(store);
            Pointer pointer = reader.readPointer().orElseThrow().pointer();
            boolean moved = dying.hasMovedPointer();
            assertThat(pointer.snapshotId()).as("killed at call %d", calls).isEqualTo(moved ? "new" : "old");
            assertThat(reader.read(pointer).aggregates()).isNotEmpty();

            write(store, "next");
            assertThat(announce(store, "next", Action.PUBLISH).sequence()).isEqualTo(moved ? 3 : 2);
            assertThat(AnnouncementRecord.names(store))
                    .extracting(AnnouncementRecord.Name::snapshotId)
                    .containsExactly(moved ? new String[] {"old", "new", "next"} : new String[] {"old", "next"});
        }
        assertThat(calls).isGreaterThan(10);
    }

    @Test
    void aRetryOfTheSameRunIsHarmlessAndAnotherRunsFilesStay(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one");
        new SnapshotWriter(store).write(Snapshots.header("one"), Snapshots.shuffled());

        SnapshotContent other = new SnapshotContent(
                Snapshots.content().aggregates().subList(0, 3),
                Snapshots.content().rejects(),
                Snapshots.content().rows());
        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> new SnapshotWriter(store).write(Snapshots.header("one"), other))
                .withMessageContaining("nothing was overwritten");
        assertThat(announce(store, "one", Action.PUBLISH).sequence()).isEqualTo(1);
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

    @ParameterizedTest
    @EnumSource(names = {"PUBLISH", "ROLLBACK"})
    void anAnnouncementThatIsNotRecordedIsOneAllTheSame(Action action, @TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one", "two", "three");
        announce(store, "one", Action.PUBLISH);
        SnapshotStore unrecording = new ForwardingStore(store) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                if (path.startsWith("announcements/")) {
                    throw new StoreAccessException(StoreAccessException.Reason.REFUSED, path + " is refused", null);
                }
                return super.create(path, content);
            }
        };

        Announced announced = announcer(unrecording).announce("two", action, new SnapshotReader(store).readPointer());

        assertThat(announced.pointer().sequence()).isEqualTo(2);
        assertThat(announced.warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains(
                                "snapshot two is announced", "announcements/0000000000000000002-two.json is refused"));
        assertThat(new SnapshotReader(store).readPointer().map(Announcement::pointer))
                .contains(announced.pointer());
        announce(store, "three", Action.PUBLISH);
        assertThat(AnnouncementRecord.read(store, new AnnouncementRecord.Name(2, "two"))
                        .action())
                .isEqualTo(Action.FOUND);
    }

    @Test
    void aStoreThatRecordsNothingIsNotAnnouncedInTwice(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        write(store, "one", "two");
        announce(store, "one", Action.PUBLISH);
        Files.delete(directory.resolve("announcements/0000000000000000001-one.json"));
        Files.delete(directory.resolve("announcements"));
        Files.createFile(directory.resolve("announcements"));

        assertThatExceptionOfType(StoreAccessException.class)
                .as("else who announced the first would be forgotten")
                .isThrownBy(() -> announce(store, "two", Action.PUBLISH));
        assertThat(new SnapshotReader(store).readPointer().map(Announcement::pointer))
                .hasValueSatisfying(pointer -> assertThat(pointer.snapshotId()).isEqualTo("one"));
    }

    @Test
    void whatWasAnnouncedSinceTheComparisonStays(@TempDir Path directory) throws IOException {
        SnapshotStore store = new DirectoryStore(directory);
        SnapshotReader reader = new SnapshotReader(store);
        write(store, "one", "two", "three");
        Optional<Announcement> none = reader.readPointer();
        announce(store, "one", Action.PUBLISH);
        Optional<Announcement> first = reader.readPointer();

        assertOvertaken(store, "two", Action.PUBLISH, none, "announced snapshot one meanwhile; two was not compared");
        announce(store, "two", Action.PUBLISH);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot two meanwhile");
        assertOvertaken(store, "three", Action.ROLLBACK, first, "announced snapshot two meanwhile");
        announce(store, "one", Action.ROLLBACK);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot one meanwhile");
        store.delete(Pointer.PATH);
        assertOvertaken(store, "three", Action.PUBLISH, first, "announced snapshot (none) meanwhile");
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
                "snapshot %s, of a run that started later, is served already; %s is not announced"
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
                .isThrownBy(() -> announcer(store).announce(id, action, compared))
                .withMessageContaining(message);
        assertThat(new SnapshotReader(store).readPointer()).isEqualTo(before);
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
                .withMessageStartingWith("current.json is not of the snapshot format");
        assertThat(store.read(Pointer.PATH, 100).map(SnapshotStore.StoredObject::content))
                .contains("<html>".getBytes(UTF_8));
    }

    private static boolean diesPublishing(SnapshotStore store) throws IOException {
        try {
            write(store, "new");
            announce(store, "new", Action.PUBLISH);
            return false;
        } catch (DyingStore.Killed e) {
            return true;
        }
    }

    private static void write(SnapshotStore store, String... ids) throws IOException {
        for (String id : ids) {
            new SnapshotWriter(store).write(Snapshots.header(id), Snapshots.content());
        }
    }

    /** In place of whatever is announced now. */
    private static Pointer announce(SnapshotStore store, String id, Action action) throws IOException {
        return announcer(store)
                .announce(id, action, new SnapshotReader(store).readPointer())
                .pointer();
    }

    private static Announcer announcer(SnapshotStore store) {
        return new Announcer(store, Clock.fixed(NOW, ZoneOffset.UTC), "ann@host");
    }

    /** Passes on a number of calls; at the next the process is gone. */
    private static final class DyingStore extends ForwardingStore {
        static final class Killed extends RuntimeException {}

        private int left;
        private boolean movedPointer;

        DyingStore(SnapshotStore store, int calls) {
            super(store);
            this.left = calls;
        }

        boolean hasMovedPointer() {
            return movedPointer;
        }

        @Override
        public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
            live();
            return super.read(path, knownEtag, maxBytes);
        }

        @Override
        public boolean create(String path, byte[] content) throws IOException {
            live();
            return super.create(path, content);
        }

        @Override
        public boolean replace(String path, byte[] content, String etag) throws IOException {
            live();
            movedPointer = path.equals(Pointer.PATH);
            return super.replace(path, content, etag);
        }

        private void live() {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }
}
