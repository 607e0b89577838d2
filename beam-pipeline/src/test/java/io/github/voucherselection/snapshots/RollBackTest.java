package io.github.voucherselection.snapshots;

import static io.github.voucherselection.snapshots.ThreeSnapshots.A;
import static io.github.voucherselection.snapshots.ThreeSnapshots.B;
import static io.github.voucherselection.snapshots.ThreeSnapshots.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollback}. */
class RollBackTest {
    private final ThreeSnapshots snapshots;

    RollBackTest(@TempDir Path directory) throws IOException {
        snapshots = ThreeSnapshots.in(directory);
    }

    @Test
    void rollsBackStepByStep() throws IOException {
        assertThat(snapshots.run("rollback", "--by=Ann"))
                .contains("rolled back from " + C + " to " + B + ", sequence 4, by Ann", "kubectl patch cronjob");
        assertThat(snapshots.json("rollback").path("to").asText()).isEqualTo(A);
        assertThat(snapshots.tryToRun("rollback").err()).contains("give the id of one");
        assertThat(snapshots.json("rollback", C).path("sequence").asInt()).isEqualTo(6);
        assertThat(snapshots.run("show")).contains("sequence 3, publish by", "sequence 6, rollback by");
        assertThat(snapshots.tryToRun("rollback", C).err()).contains("is already the current one");
    }

    /** As a Job that Kubernetes starts again does, after somebody has repaired the pointer. */
    @Test
    void rollsBackOnlyWhileTheSequenceIsWhatItWas() throws IOException {
        String sequence = snapshots.json("list").path("sequence").asText();
        assertThat(snapshots.run("list")).endsWith("4 snapshots; the sequence is 3\n");
        assertThat(snapshots
                        .json("rollback", "--ifSequence=" + sequence)
                        .path("to")
                        .asText())
                .isEqualTo(B);

        SnapshotsRun again = snapshots.tryToRun("rollback", "--ifSequence=" + sequence);

        assertThat(again.exitCode()).isEqualTo(ExitCode.OVERTAKEN);
        assertThat(again.err())
                .contains("not rolled back: the sequence is 4, not --ifSequence=3; snapshot " + B + " was announced")
                .hasLineCount(1);
        assertThat(snapshots.json("list").path("sequence").asInt()).isEqualTo(4);
    }

    @Test
    void aRollbackThatIsNotRecordedIsOneWithAWarning() throws IOException {
        SnapshotStore unrecording = new ForwardingStore(snapshots.store()) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                if (path.startsWith("announcements/")) {
                    throw new IOException("the disk is full");
                }
                return super.create(path, content);
            }
        };

        Report report = new RollBack(new TrustedStore(unrecording, null, null), Clock.systemUTC(), "Ann")
                .to(Optional.of(A), Optional.empty(), false);

        assertThat(report.healthy()).isTrue();
        assertThat(report.text())
                .contains("rolled back from " + C + " to " + A + ", sequence 4, by Ann")
                .endsWith(
                        "warning: snapshot " + A + " was announced, but its record was not written: the disk is full");
        assertThat(report.json()).containsKey("warning");
        assertThat(snapshots.json("show").path("manifest").path("id").asText()).isEqualTo(A);
    }
}
