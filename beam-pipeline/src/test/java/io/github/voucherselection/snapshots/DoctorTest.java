package io.github.voucherselection.snapshots;

import static io.github.voucherselection.snapshots.ThreeSnapshots.C;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}. */
class DoctorTest {
    private final ThreeSnapshots snapshots;

    DoctorTest(@TempDir Path directory) throws IOException {
        snapshots = ThreeSnapshots.in(directory);
    }

    @Test
    void aStoreThatIsWellIsHealthy() throws IOException {
        JsonNode report = snapshots.json("doctor");

        assertThat(report.path("healthy").asBoolean()).isTrue();
        assertThat(report.path("checks").findValuesAsText("result")).hasSize(10).containsOnly("ok");
        assertThat(snapshots.directory().resolve("doctor")).doesNotExist();
    }

    @Test
    void aStoreThatHonoursNoConditionIsHealthyWithWarnings() {
        SnapshotStore heedless = new ForwardingStore(snapshots.store()) {
            @Override
            public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
                return super.read(path, null, maxBytes);
            }

            @Override
            public boolean create(String path, byte[] content) throws IOException {
                write(path, content);
                return true;
            }

            @Override
            public boolean replace(String path, byte[] content, String etag) throws IOException {
                write(path, content);
                return true;
            }
        };

        Report report = new Doctor(new TrustedStore(heedless, null, null), Clock.systemUTC()).examine();

        assertThat(report.healthy()).isTrue();
        assertThat(report.text()
                        .lines()
                        .filter(line -> line.startsWith("warning"))
                        .map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "warning create only if absent not honoured; concurrent runs are told apart only by reading back",
                        "warning replace only if unchanged not honoured; concurrent runs are told apart only by reading back",
                        "warning unchanged without a body not honoured; every poll by the service reads the whole pointer");
    }

    @Test
    void aStoreThatMayNotBeDeletedInIsNotWrittenTo() {
        SnapshotStore undeletable = new ForwardingStore(snapshots.store()) {
            @Override
            public void delete(String path) throws IOException {
                throw new StoreAccessException(StoreAccessException.Reason.REFUSED, path + " cannot be deleted", null);
            }
        };

        Report report = new Doctor(new TrustedStore(undeletable, null, null), Clock.systemUTC()).examine();

        assertThat(report.healthy()).isFalse();
        assertThat(report.text()).containsPattern("failed +may delete +doctor/.* cannot be deleted");
        assertThat(snapshots.directory().resolve("doctor")).doesNotExist();
    }

    @Test
    void whatAFailedWriteMayHaveLeftIsDeleted() {
        SnapshotStore answerless = new ForwardingStore(snapshots.store()) {
            @Override
            public void write(String path, byte[] content) throws IOException {
                super.write(path, content);
                throw new IOException("the answer was lost");
            }
        };

        assertThat(new Doctor(new TrustedStore(answerless, null, null), Clock.systemUTC())
                        .examine()
                        .healthy())
                .isFalse();
        assertThat(snapshots.directory().resolve("doctor")).doesNotExist();
    }

    @Test
    void aCurrentSnapshotThatIsNotWholeIsFound() throws IOException {
        Files.delete(snapshots.directory().resolve("snapshots/" + C + "/rejects.ndjson"));
        SnapshotsRun run = SnapshotsRun.of(Clock.systemUTC(), "doctor", "--store=" + snapshots.directory());

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.out())
                .containsPattern("failed +current snapshot +snapshots/" + C + "/rejects.ndjson is missing");
    }

    @Test
    void aBrokenPointerDoesNotFailTheListing() throws IOException {
        Files.writeString(snapshots.directory().resolve("current.json"), "{");
        SnapshotsRun run = SnapshotsRun.of(Clock.systemUTC(), "doctor", "--store=" + snapshots.directory());

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.out().lines().filter(line -> line.startsWith("failed")))
                .singleElement()
                .asString()
                .containsPattern("failed +current snapshot +current.json");
    }

    @Test
    void aStoreThatCannotBeUsedIsTold() throws IOException {
        Path file = Files.createFile(snapshots.directory().resolve("file"));
        SnapshotsRun run = SnapshotsRun.of(Clock.systemUTC(), "doctor", "--store=" + file.resolve("store"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("failed"));
    }

    @Test
    void aClockThatIsWrongIsAWarning() throws IOException {
        SnapshotsRun run = SnapshotsRun.of(
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), "doctor", "--store=" + snapshots.directory());

        assertThat(run.out())
                .containsPattern("warning +clock +the clocks of this machine and the store differ by 3[56]\\d\\d s");
    }
}
