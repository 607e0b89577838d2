package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.announcer;
import static io.github.voucherselection.data.publish.Announcing.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Unannounced;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.AnnouncementName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the announcer sees after it has moved the pointer. */
class LookAgainTest {
    private final SnapshotStore store;

    LookAgainTest(@TempDir Path directory) {
        this.store = new DirectoryStore(directory);
    }

    @BeforeEach
    void announceOneAndWriteTwo() throws IOException {
        write(store, "one", "two");
        announce(store, "one");
    }

    @Test
    void theFormerSnapshotIsAnnouncedAgainWhenTheNewOneIsPrunedMeanwhile() throws IOException {
        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> rollBack(afterTheMove(List.of("two"))))
                .withMessage(
                        "snapshot two was deleted while it was being announced: snapshots/two/manifest.json is missing; "
                                + "announced again in its place: one, sequence 3");

        assertThat(pointer()).isEqualTo(new Pointer(1, 3, "one", pointer().manifestSha256()));
        assertThat(AnnouncementRecord.names(store))
                .containsExactly(
                        new AnnouncementName(1, "one"), new AnnouncementName(2, "two"), new AnnouncementName(3, "one"));
    }

    @Test
    void nothingIsPutBackWhenTheFormerSnapshotIsGoneToo() throws IOException {
        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> rollBack(afterTheMove(List.of("two", "one"))))
                .withMessageEndingWith("the previous one is incomplete too: snapshots/one/manifest.json is missing");
        assertThat(pointer().sequence()).isEqualTo(2);
    }

    @Test
    void whatIsPutBackIsWhatWasAnnounced() throws IOException {
        String manifest = Manifest.path("one", Manifest.FILE);
        byte[] changed = changed("one");
        SnapshotStore seen = new ForwardingStore(afterTheMove(List.of("two"))) {
            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                boolean written = super.replace(path, content, etag);
                write(manifest, changed);
                return written;
            }
        };

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> rollBack(seen))
                .withMessageContaining(
                        "the previous one is incomplete too: snapshots/one/manifest.json has a different SHA-256");
        assertThat(pointer().sequence()).isEqualTo(2);
    }

    /** Nothing but that is signed, whatever the store says by then. */
    @Test
    void onlyWhatWasDecidedByIsAnnounced() throws IOException {
        SnapshotReader reader = new SnapshotReader(store);
        Optional<SnapshotReader.Announcement> announced = reader.readPointer();
        Unannounced read = reader.readUnannounced("two");
        store.write(Manifest.path("two", Manifest.FILE), changed("two"));

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> announcer(store).announce(read, Action.PUBLISH, announced))
                .withMessageContaining("snapshots/two/manifest.json has changed since it was checked");
        assertThat(new SnapshotReader(store).readPointer()).isEqualTo(announced);
    }

    @Test
    void nothingIsPutBackWhenThereWasNone() throws IOException {
        store.delete(Pointer.PATH);

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> rollBack(afterTheMove(List.of("two"))))
                .withMessageEndingWith("nothing was announced before it");
    }

    @Test
    void aPointerThatCannotBeReadBackIsAnnouncedWithAWarning() throws IOException {
        SnapshotStore unreadable = new ForwardingStore(store) {
            private boolean moved;

            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                moved = super.replace(path, content, etag);
                return moved;
            }

            @Override
            public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
                requireUnmoved();
                return super.read(path, knownEtag, maxBytes);
            }

            @Override
            public Optional<Digest> digest(String path, int maxBytes) throws IOException {
                requireUnmoved();
                return super.digest(path, maxBytes);
            }

            private void requireUnmoved() throws IOException {
                if (moved) {
                    throw new StoreAccessException(StoreAccessException.Reason.UNREACHABLE, "no connection", null);
                }
            }
        };

        Announced announced = rollBack(unreadable);

        assertThat(announced.warning())
                .contains("snapshot two was announced, but the pointer could not be read back: no connection; "
                        + "its manifest could not be checked again: no connection");
        assertThat(pointer()).isEqualTo(announced.pointer());
    }

    private Announced rollBack(SnapshotStore seen) throws IOException {
        return announce(seen, "two", Action.ROLLBACK, new SnapshotReader(seen).readPointer());
    }

    /** A store in which a prune that looked at the pointer before deletes these. */
    private SnapshotStore afterTheMove(List<String> pruned) {
        return new ForwardingStore(store) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                return prune(path, super.create(path, content));
            }

            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                return prune(path, super.replace(path, content, etag));
            }

            private boolean prune(String path, boolean written) throws IOException {
                if (path.equals(Pointer.PATH)) {
                    for (String id : pruned) {
                        delete(Manifest.path(id, Manifest.FILE));
                    }
                }
                return written;
            }
        };
    }

    private byte[] changed(String id) throws IOException {
        String path = Manifest.path(id, Manifest.FILE);
        return (new String(store.read(path, 1 << 20).orElseThrow().content(), UTF_8) + " ").getBytes(UTF_8);
    }

    private Pointer pointer() throws IOException {
        return new SnapshotReader(store).readPointer().orElseThrow().pointer();
    }
}
