package io.github.voucherselection.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
        assertThat(report.path("checks").findValuesAsText("result")).hasSize(9).containsOnly("ok");
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

        Report report = new Doctor(heedless, Clock.systemUTC()).examine();

        assertThat(report.healthy()).isTrue();
        assertThat(report.text()
                        .lines()
                        .filter(line -> line.startsWith("warning"))
                        .map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "warning create only if absent not honoured; two runs at once are kept apart by reading back only",
                        "warning replace only if unchanged not honoured; two runs at once are kept apart by reading back only",
                        "warning unchanged without a body not honoured; each poll of the service reads the pointer whole");
    }

    @Test
    void aCurrentSnapshotThatIsNotWholeIsFound() throws IOException {
        Files.delete(snapshots.directory().resolve("snapshots/2020-c/rejects.ndjson"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean healthy = SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + snapshots.directory()},
                Clock.systemUTC(),
                new PrintStream(out, true, UTF_8));

        assertThat(healthy).isFalse();
        assertThat(out.toString(UTF_8))
                .containsPattern("failed +current snapshot +snapshots/2020-c/rejects.ndjson is missing");
    }

    @Test
    void aStoreThatCannotBeUsedIsTold() throws IOException {
        Path file = Files.createFile(snapshots.directory().resolve("file"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean healthy = SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + file.resolve("store")},
                Clock.systemUTC(),
                new PrintStream(out, true, UTF_8));

        assertThat(healthy).isFalse();
        assertThat(out.toString(UTF_8).lines()).hasSize(3).allMatch(line -> line.startsWith("failed"));
    }

    @Test
    void aClockThatIsWrongIsAWarning() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + snapshots.directory()},
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)),
                new PrintStream(out, true, UTF_8));

        assertThat(out.toString(UTF_8))
                .containsPattern("warning +clock +this machine and the store differ by 3[56]\\d\\d s");
    }
}
