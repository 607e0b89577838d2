package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's own command line, as a process of its own, with keys in its environment. */
class JobUnderKeysTest {
    private final TestKey key = TestKey.make();
    private final Path directory;
    private final CommandLine command;
    private final Path history;
    private final Map<String, String> signing;
    private final Map<String, String> trusting;

    /** Something is announced already, by a job without keys. */
    JobUnderKeysTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "1", "2640");
        history = file.write(directory.resolve("history.parquet"));
        command.run(history);
        signing = Map.of(
                "VOUCHER_SIGNING_KEY",
                key.writePrivate(directory.resolve("private.pem")).toString());
        trusting = Map.of(
                "VOUCHER_TRUSTED_KEYS",
                key.writePublic(directory.resolve("public.pem")).toString());
    }

    /** As the runbook turns it on, and then somebody writes the bucket. */
    @Test
    void isTurnedOnStepByStepAndReplacesWhatOthersAnnounce() throws IOException {
        assertThat(command.store().resolve("announcements"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".sig"));
        assertThat(run(signing, job()).exitCode()).isZero();
        Pointer signed = command.pointer();
        assertThat(signed.sequence()).isEqualTo(2);
        assertThat(command.store().resolve(AnnouncementName.of(signed).signaturePath()))
                .exists();

        Path current = command.store().resolve("current.json");
        Files.writeString(current, Files.readString(current).replace("\"sequence\":2", "\"sequence\":7"));
        JobProcess shown = run(trusting, "snapshots", "show", "--store=" + command.store());
        assertThat(shown.exitCode()).isEqualTo(4);
        assertThat(shown.err())
                .startsWith("voucher-pipeline: current.json, sequence 7, of snapshot " + signed.snapshotId())
                .contains("0000000000000000007-" + signed.snapshotId() + ".sig is missing")
                .contains("key " + key.id() + " (" + directory.resolve("public.pem") + ")")
                .hasLineCount(1);
        JobProcess replaced = run(both(), job("--ifNothingAnnounced"));

        assertThat(replaced.exitCode()).isZero();
        assertThat(replaced.err()).contains("warning: current.json, sequence 7,", "is not signed by a trusted key");
        assertThat(replaced.out()).contains(", sequence 3: ");
        assertThat(command.pointer().sequence()).isEqualTo(3);
        assertThat(run(trusting, "snapshots", "list", "--store=" + command.store())
                        .out())
                .contains("3  key " + key.id());
    }

    @Test
    void refusesToFollowWhatNobodyTrustedAnnouncedUnlessForced() throws IOException {
        JobProcess refused = run(both(), job());

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .contains("current.json, sequence 1,", "is not signed by a trusted key")
                .hasLineCount(1);
        assertThat(command.store().resolve("last-run.json")).content().contains("\"exit_code\" : 4");
        assertThat(command.pointer().sequence()).isEqualTo(1);

        JobProcess forced = run(both(), job("--force"));

        assertThat(forced.exitCode()).isZero();
        assertThat(forced.err()).contains("warning: overridden by --force: current.json, sequence 1,");
        assertThat(run(trusting, "snapshots", "show", "--store=" + command.store())
                        .exitCode())
                .isZero();
    }

    @Test
    void aKeyThatCannotBeUsedIsBadUsage() throws IOException {
        JobProcess unsigned = run(trusting, job());
        assertThat(unsigned.exitCode()).isEqualTo(2);
        assertThat(unsigned.err()).contains("VOUCHER_SIGNING_KEY: not set, but with VOUCHER_TRUSTED_KEYS");

        Files.writeString(directory.resolve("public.pem"), TestKey.rsa().publicPem());
        JobProcess rsa = run(trusting, "snapshots", "list", "--store=" + command.store());
        assertThat(rsa.exitCode()).isEqualTo(2);
        assertThat(rsa.err())
                .contains("VOUCHER_TRUSTED_KEYS: " + directory.resolve("public.pem") + " is not an elliptic-curve key")
                .hasLineCount(1);
        assertThat(run(Map.of("VOUCHER_TRUSTED_KEYS", ""), "snapshots", "list", "--store=" + command.store())
                        .exitCode())
                .isEqualTo(2);
    }

    private Map<String, String> both() {
        Map<String, String> both = new HashMap<>(signing);
        both.putAll(trusting);
        return both;
    }

    private String[] job(String... more) {
        return command.arguments(
                history,
                Stream.concat(Stream.of("--asOf=2020-06-19"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private JobProcess run(Map<String, String> environment, String... arguments) throws IOException {
        return JobProcess.run(directory, environment, arguments);
    }
}
