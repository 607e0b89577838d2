package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose process is gone at any moment. */
class DyingRunTest {
    /** Dies at the first call of the store, then the second, and so on; the next run shares nothing with it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunThatDiesAtAnyCallLeavesTheOldSnapshotAndAStoreThatWorks(boolean signed, @TempDir Path root)
            throws IOException {
        TestKey key = TestKey.make();
        int calls = 0;
        boolean died = true;
        while (died) {
            SnapshotStore directory = new DirectoryStore(root.resolve("store" + calls));
            SnapshotStore store = signed ? key.trusting(directory) : directory;
            write(store, "old");
            announce(store, "old", Action.PUBLISH);
            DyingStore dying = new DyingStore(directory, calls++);

            died = diesPublishing(signed ? key.trusting(dying) : dying);

            SnapshotReader reader = new SnapshotReader(store);
            Pointer pointer = reader.readPointer().orElseThrow().pointer();
            boolean moved = dying.hasMovedPointer();
            assertThat(pointer.snapshotId()).as("killed at call %d", calls).isEqualTo(moved ? "new" : "old");
            assertThat(reader.read(pointer).aggregates()).isNotEmpty();

            write(store, "next");
            boolean counts = moved
                    || Files.exists(
                            root.resolve("store%d/announcements/0000000000000000002-new.sig".formatted(calls - 1)));
            assertThat(announce(store, "next", Action.PUBLISH).sequence()).isEqualTo(counts ? 3 : 2);
            assertThat(AnnouncementRecord.names(store))
                    .extracting(AnnouncementName::snapshotId)
                    .containsExactly(moved ? new String[] {"old", "new", "next"} : new String[] {"old", "next"});
        }
        assertThat(calls).isGreaterThan(10);
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
        public void write(String path, byte[] content) throws IOException {
            live();
            super.write(path, content);
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
