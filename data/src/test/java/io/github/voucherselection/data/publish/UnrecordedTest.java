package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.AnnouncementName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Announcements of which no record could be written. */
class UnrecordedTest {
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

        Announced announced = announce(unrecording, "two", action, new SnapshotReader(store).readPointer());

        assertThat(announced.pointer().sequence()).isEqualTo(2);
        assertThat(announced.warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains(
                                "snapshot two was announced", "announcements/0000000000000000002-two.json is refused"));
        assertThat(new SnapshotReader(store).readPointer().map(Announcement::pointer))
                .contains(announced.pointer());
        announce(store, "three", Action.PUBLISH);
        assertThat(AnnouncementRecord.read(store, new AnnouncementName(2, "two"))
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
}
