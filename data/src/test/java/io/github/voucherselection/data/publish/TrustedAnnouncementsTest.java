package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.Announcing.announce;
import static io.github.voucherselection.data.publish.Announcing.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.data.trust.UntrustedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announcements under keys: what is signed, what counts, and what the next one follows. */
class TrustedAnnouncementsTest {
    private final TestKey key = TestKey.make();
    private final TestKey stolen = TestKey.make();
    private final Path directory;
    private final SnapshotStore store;
    private final TrustedStore trusted;

    TrustedAnnouncementsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        store = new DirectoryStore(directory);
        trusted = key.trusting(store);
        write(store, "one", "two", "three");
    }

    @Test
    void eachIsSignedOverTheBytesOfThePointerBeforeThatIsWritten() throws IOException {
        List<String> written = new ArrayList<>();
        SnapshotStore watched = new ForwardingStore(store) {
            @Override
            public void write(String path, byte[] content) throws IOException {
                written.add(path);
                super.write(path, content);
            }

            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                written.add(path);
                return super.replace(path, content, etag);
            }
        };
        announce(key.trusting(watched), "one");
        written.clear();

        announce(key.trusting(watched), "two");

        String signature = "announcements/0000000000000000002-two.sig";
        assertThat(written).containsExactly(signature, "current.json");
        byte[] pointer = Files.readAllBytes(directory.resolve("current.json"));
        assertThat(TestKey.keys(stolen, key).whoSigned(pointer, Files.readAllBytes(directory.resolve(signature))))
                .hasValueSatisfying(signer -> assertThat(signer.id()).isEqualTo(key.id()));
        assertThat(new SnapshotReader(trusted).readPointer()).isPresent();
        assertThat(trusted.signedBy())
                .hasValueSatisfying(by -> assertThat(by.id()).isEqualTo(key.id()));
    }

    @Test
    void withoutKeysTheStoreHoldsWhatItEverHeld() throws IOException {
        announce(store, "one");

        assertThat(directory.resolve("current.json"))
                .hasContent("{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"one\",\"manifest_sha256\":\"%s\"}"
                        .formatted(pointer().manifestSha256()));
        assertThat(directory.resolve("announcements"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().endsWith(".sig"));
        assertThat(new TrustedStore(store, null, null).read(Pointer.PATH, null, 4096))
                .usingRecursiveComparison()
                .isEqualTo(store.read(Pointer.PATH, null, 4096));
    }

    @Test
    void nothingIsAnnouncedThatWouldNotBeTrustedHere() throws IOException {
        TrustedStore unsigned = new TrustedStore(store, null, () -> TestKey.keys(key));
        TrustedStore other = new TrustedStore(store, stolen, () -> TestKey.keys(key));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> announce(unsigned, "one"))
                .withMessageContaining("not set, but with VOUCHER_TRUSTED_KEYS set announcements must be signed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> announce(other, "one"))
                .withMessageContaining("is not in VOUCHER_TRUSTED_KEYS, which has key " + key.id() + " (test)");
        assertThat(directory.resolve("current.json")).doesNotExist();
    }

    @Test
    void aPointerThatNobodyTrustedSignedIsFollowedByTheNewestTrustedAnnouncement() throws IOException {
        announce(trusted, "one");
        announce(trusted, "two");
        forge(new Pointer(1, 9, "three", sha256("three")));

        assertThatExceptionOfType(UntrustedException.class)
                .isThrownBy(() -> new SnapshotReader(trusted).readPointer())
                .withMessageStartingWith("current.json, sequence 9, of snapshot three, is not signed by a trusted key:"
                        + " announcements/0000000000000000009-three.sig is missing; VOUCHER_TRUSTED_KEYS has key "
                        + key.id());
        Standing standing = Standing.in(trusted);
        assertThat(standing.trusted().map(Announcement::pointer)).contains(new Pointer(1, 2, "two", sha256("two")));

        assertThat(announce(trusted, "three").sequence()).isEqualTo(3);
        assertThat(Standing.in(trusted).untrusted()).isEmpty();
    }

    @Test
    void anInvalidPointerIsOneThatNobodySigned() throws IOException {
        announce(trusted, "one");
        store.write(Pointer.PATH, new byte[] {'{'});

        assertThat(announce(trusted, "two").sequence()).isEqualTo(2);
    }

    @Test
    void aPointerThatWasDeletedIsFollowedByTheNewestTrustedAnnouncement() throws IOException {
        announce(trusted, "one");
        announce(trusted, "two");
        store.delete(Pointer.PATH);

        assertThat(announce(trusted, "three").sequence()).isEqualTo(3);
    }

    @Test
    void aSequenceOfAKeyThatWasTakenAwayCountsForNobody() throws IOException {
        announce(trusted, "one");
        Pointer last = new Pointer(1, Long.MAX_VALUE, "two", sha256("two"));
        forge(last);
        store.write(AnnouncementName.of(last).signaturePath(), stolen.sign(Json.write(last)));
        TrustedStore deceived = new TrustedStore(store, key, () -> TestKey.keys(key, stolen));
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> announce(deceived, "three"))
                .withMessageContaining("cannot grow");

        assertThat(announce(trusted, "three").sequence()).isEqualTo(2);
    }

    @Test
    void whereNothingIsTrustedNothingIsFollowed() throws IOException {
        announce(store, "one");
        announce(new TrustedStore(store, stolen, null), "two");

        Standing standing = Standing.in(trusted);

        assertThatExceptionOfType(UntrustedException.class)
                .isThrownBy(standing::trusted)
                .withMessageContaining("0000000000000000002-two.sig was not made over it by any of them");
        assertThat(standing.announcement()).isEmpty();
        assertThat(announce(trusted, "three").sequence()).as("by force").isEqualTo(1);
    }

    /** As somebody does who can write the bucket, but has no key. */
    @Test
    void anOldSignedPointerThatIsPutBackIsOvertakenByTheNextAnnouncement() throws IOException {
        announce(trusted, "one");
        byte[] old = Files.readAllBytes(directory.resolve("current.json"));
        announce(trusted, "two");
        announce(trusted, "one", Action.ROLLBACK);
        store.write(Pointer.PATH, old);

        assertThat(announce(trusted, "three").sequence()).isEqualTo(4);
    }

    @Test
    void signaturesAndRecordsThatNoAnnouncementCanHaveAreLeftAlone() throws IOException {
        announce(trusted, "one");
        for (String name : List.of("9999999999999999999-two", "0000000000000000007-..", "0000000000000000008-gone")) {
            store.write("announcements/" + name + ".sig", new byte[2000]);
            store.write("announcements/" + name + ".json", new byte[0]);
        }
        store.write("announcements/0000000000000000006-two.sig", new byte[2000]);
        store.delete(Pointer.PATH);

        assertThat(announce(trusted, "two").sequence()).isEqualTo(2);
    }

    private void forge(Pointer pointer) throws IOException {
        store.write(Pointer.PATH, Json.write(pointer));
    }

    private Pointer pointer() throws IOException {
        return new SnapshotReader(store).readPointer().orElseThrow().pointer();
    }

    private String sha256(String id) throws IOException {
        Optional<Pointer> pointer = trusted.pointer(new AnnouncementName(1, id));
        return pointer.orElseThrow().manifestSha256();
    }
}
