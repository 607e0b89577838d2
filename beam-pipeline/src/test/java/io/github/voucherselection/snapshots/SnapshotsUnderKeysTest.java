package io.github.voucherselection.snapshots;

import static io.github.voucherselection.snapshots.ThreeSnapshots.A;
import static io.github.voucherselection.snapshots.ThreeSnapshots.B;
import static io.github.voucherselection.snapshots.ThreeSnapshots.C;
import static io.github.voucherselection.snapshots.ThreeSnapshots.D;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.data.trust.UntrustedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over a store with trusted keys: A to C are announced without a signature, then A and B with one. */
class SnapshotsUnderKeysTest {
    private final TestKey key = TestKey.make();
    private final String signer = "key %s (test)".formatted(key.id());
    private final ThreeSnapshots snapshots;
    private final TrustedStore store;

    SnapshotsUnderKeysTest(@TempDir Path directory) throws IOException {
        snapshots = ThreeSnapshots.in(directory);
        store = key.trusting(snapshots.store());
        TrustedStore signing = new TrustedStore(snapshots.store(), key, null);
        Announcing.announce(signing, A, Action.ROLLBACK);
        Announcing.announce(signing, B, Action.ROLLBACK);
    }

    @Test
    void listSaysWhoSigned() throws IOException {
        Report report = ListSnapshots.of(store, 20);

        assertThat(report.text()
                        .lines()
                        .map(line -> line.replaceAll("[0-9T:.-]+Z", "TIME").replaceAll(" +", " ")))
                .containsExactly(
                        "id stored bytes sequence signed by",
                        "TIME-0000000d TIME 2,168 - -",
                        "TIME-0000000c TIME 2,168 - no trusted key",
                        "TIME-0000000b TIME 2,168 5 " + signer + " current",
                        "TIME-0000000a TIME 2,168 4 " + signer,
                        "4 snapshots; the sequence is 5");
        assertThat(Json.indented(report.json()))
                .contains("\"signed_by\" : \"" + signer)
                .doesNotContain("untrusted");
    }

    @Test
    void listSaysThatThePointerIsNotTrusted() throws IOException {
        forge(D, 9);

        Report report = ListSnapshots.of(store, 20);

        assertThat(report.text())
                .contains("the sequence is 5", "current.json, sequence 9, of snapshot " + D + ", is not signed by")
                .containsPattern(B + ".* current");
        assertThat(report.json()).containsKey("untrusted");
    }

    /** Whoever can write the store can put an old announcement back, whose signature still holds. */
    @Test
    void listAndDoctorSayThatANewerAnnouncementWasSigned() throws IOException {
        forge(A, 4);

        assertThat(ListSnapshots.of(store, 20).text())
                .containsPattern(A + ".* current")
                .endsWith("current.json has sequence 4, but a trusted key signed sequence 5: an older announcement was "
                        + "put back, or a run ended before it moved the pointer. To replace it, run the batch job");
        assertThat(ListSnapshots.of(store, 20).json()).containsKey("superseded");
        Report report = new Doctor(store, Clock.systemUTC()).examine();
        assertThat(report.healthy()).isTrue();
        assertThat(report.text())
                .containsPattern("warning +current snapshot +" + A + ", sequence 4, .* signed sequence 5");
    }

    @Test
    void showSaysWhoSignedEachAnnouncement() throws IOException {
        String text = snapshots(A).text();

        assertThat(text)
                .containsPattern("sequence 1, publish by .*, signed by no trusted key")
                .containsPattern("sequence 4, rollback by .*, signed by " + Pattern.quote(signer));
        assertThat(Json.indented(snapshots(A).json())).contains("\"4\" : \"" + signer);
    }

    @Test
    void doctorSaysWhoSignedOrThatNobodyDid() throws IOException {
        assertThat(new Doctor(store, Clock.systemUTC()).examine().text())
                .containsPattern("ok +current snapshot +" + B + ", sequence 5, is complete, signed by key " + key.id());
        forge(D, 9);

        Report report = new Doctor(store, Clock.systemUTC()).examine();

        assertThat(report.healthy()).isFalse();
        assertThat(report.text())
                .containsPattern(
                        "failed +current snapshot +current.json, sequence 9, .* is not signed by a trusted key");
    }

    @Test
    void rollbackGoesToWhatATrustedKeyStandsFor() throws IOException {
        assertThat(rollback(Optional.empty(), false).text()).contains("from " + B + " to " + A + ", sequence 6");
        assertThat(store.whoSigned(new AnnouncementName(6, A))).isPresent();
    }

    /** Whoever can write the store may change the manifest at any time. */
    @Test
    void rollbackSignsNothingButWhatATrustedKeyStandsFor() throws IOException {
        String manifest = Manifest.path(A, Manifest.FILE);
        SnapshotStore changing = new ForwardingStore(snapshots.store()) {
            @Override
            public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
                Answer answer = super.read(path, knownEtag, maxBytes);
                if (path.equals(manifest) && answer instanceof StoredObject object) {
                    write(path, (new String(object.content(), UTF_8) + " ").getBytes(UTF_8));
                }
                return answer;
            }
        };

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> new RollBack(key.trusting(changing), Clock.systemUTC(), "ann")
                        .to(Optional.of(A), Optional.empty(), false))
                .withMessageContaining(manifest + " has changed since it was checked");
        assertThat(snapshots.json("list").path("sequence").asInt()).isEqualTo(5);
        assertThat(rollback(Optional.of(A), false).refusal()).contains(A + " was never announced");
    }

    @Test
    void rollbackToWhatWasNeverAnnouncedUnderATrustedKeyIsForcedAndShowsWhatDiffers() throws IOException {
        for (String id : new String[] {C, D}) {
            Report refused = rollback(Optional.of(id), false);
            assertThat(refused.refusal())
                    .contains(id + " was never announced under a trusted key as it is stored now", "--force");
            assertThat(refused.text()).startsWith("from " + B + " to " + id);
        }
        assertThat(snapshots.json("list").path("sequence").asInt()).isEqualTo(5);

        Report forced = rollback(Optional.of(D), true);

        assertThat(forced.text())
                .contains("7.5 (3 rows, 1.0) -> 9.0 (3 rows, 1.0)", "rolled back from " + B + " to " + D);
        assertThat(forced.json()).containsKeys("diff", "sequence");
        assertThat(ListSnapshots.of(store, 20).text()).containsPattern(D + ".* 6  key " + key.id() + ".* current");
    }

    @Test
    void rollbackReplacesAPointerThatIsNotTrusted() throws IOException {
        forge(D, 9);

        assertThat(rollback(Optional.empty(), false).text()).contains("from " + B + " to " + B + ", sequence 6");
        assertThat(ListSnapshots.of(store, 20).json()).doesNotContainKey("untrusted");
    }

    @Test
    void rollbackWhereNothingIsTrustedIsForced() throws IOException {
        TrustedStore other = TestKey.make().trusting(snapshots.store());
        assertThatExceptionOfType(UntrustedException.class)
                .isThrownBy(() ->
                        new RollBack(other, Clock.systemUTC(), "Ann").to(Optional.of(A), Optional.empty(), false));

        assertThat(new RollBack(other, Clock.systemUTC(), "Ann")
                        .to(Optional.of(A), Optional.empty(), true)
                        .text())
                .contains("rolled back from (nothing trusted) to " + A + ", sequence 1");
    }

    @Test
    void pruneCountsAndKeepsWhatIsTrustedAlone() throws IOException {
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        forge(D, 9);
        assertThatExceptionOfType(UntrustedException.class).isThrownBy(() -> new PruneSnapshots(store, later).keep(1));
        rollback(Optional.empty(), false);

        new PruneSnapshots(store, later).keep(2);

        assertThat(ListSnapshots.of(store, 20).text())
                .contains(A, B)
                .doesNotContain(C)
                .doesNotContain(D);
        assertThat(snapshots.directory().resolve("announcements"))
                .isDirectoryContaining(file -> file.toString().endsWith("5-" + B + ".sig"))
                .isDirectoryContaining(file -> file.toString().endsWith("3-" + C + ".json"));
    }

    private Report snapshots(String id) throws IOException {
        return ShowSnapshot.of(
                store, new SnapshotReader(store).readUnannounced(id).snapshot());
    }

    private Report rollback(Optional<String> id, boolean force) throws IOException {
        return new RollBack(store, Clock.systemUTC(), "Ann").to(id, Optional.empty(), force);
    }

    private void forge(String id, long sequence) throws IOException {
        Pointer pointer = store.pointer(new AnnouncementName(sequence, id)).orElseThrow();
        snapshots.store().write(Pointer.PATH, Json.write(pointer));
    }
}
