package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with openssl in the runbook, and what else openssl makes; openssl must be there. */
@Tag("extended")
class SigningRunbookTest {
    private static final String VERIFY =
            "openssl dgst -sha256 -verify public.pem -signature announcement.sig current.json";
    private static final String SIGN = "openssl dgst -sha256 -sign key.pem -out announcement.sig current.json";

    private final Path directory;
    private final CommandLine command;
    private final Path history;
    private final Map<String, String> keys;

    SigningRunbookTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "1", "2640");
        history = file.write(directory.resolve("history.parquet"));
        keys = Map.of(
                "VOUCHER_SIGNING_KEY", directory.resolve("key.pem").toString(),
                "VOUCHER_TRUSTED_KEYS", directory.resolve("public.pem").toString());
    }

    @Test
    void makesKeysThatTheJobTakesAndChecksWhatItAnnounces() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("../helm/RUNBOOK.md")).stream()
                .filter(line -> line.startsWith("    openssl "))
                .map(String::strip)
                .toList();
        assertThat(commands).hasSize(4).last().isEqualTo(VERIFY);
        shell(commands.get(0));
        shell(commands.get(1));
        String id = shell(commands.get(2)).strip();
        assertThat(id).matches("[0-9a-f]{16}");

        assertThat(JobProcess.run(directory, keys, command.arguments(history, "--asOf=2020-06-19"))
                        .err())
                .isEmpty();

        assertThat(snapshots("list").out()).contains("1  key %s (%s)".formatted(id, directory.resolve("public.pem")));
        Pointer pointer = command.pointer();
        Files.copy(command.store().resolve("current.json"), directory.resolve("current.json"));
        Files.copy(
                command.store().resolve(AnnouncementName.of(pointer).signaturePath()),
                directory.resolve("announcement.sig"));
        assertThat(shell(VERIFY)).isEqualTo("Verified OK\n");
        assertThat(shell("sha256sum %s".formatted(command.served("manifest.json"))))
                .startsWith(pointer.manifestSha256());

        byHand(pointer);
    }

    /** An announcement that somebody wrote and signed without this program, and what comes close to one. */
    private void byHand(Pointer pointer) throws IOException {
        Pointer next = new Pointer(1, 8, pointer.snapshotId(), pointer.manifestSha256());
        Files.writeString(
                directory.resolve("current.json"),
                "{\"format_version\": 1, \"sequence\": 8, \"snapshot_id\": \"%s\", \"manifest_sha256\": \"%s\"}\n"
                        .formatted(next.snapshotId(), next.manifestSha256()));
        shell(SIGN);
        announce(next);
        assertThat(snapshots("show").exitCode()).isZero();
        assertThat(snapshots("list").out()).contains("the sequence is 8");

        for (String forged : List.of(
                "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem && " + SIGN,
                "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out key.pem && " + SIGN,
                "openssl genpkey -algorithm RSA -out key.pem && " + SIGN,
                "openssl genpkey -algorithm ED25519 -out key.pem"
                        + " && openssl pkeyutl -sign -rawin -inkey key.pem -in current.json -out announcement.sig")) {
            shell(forged);
            announce(next);
            assertThat(snapshots("show").exitCode()).as(forged).isEqualTo(4);
        }
        for (String file : List.of(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout x.pem -out public.pem",
                "openssl genpkey -algorithm ED25519 -out x.pem && openssl pkey -in x.pem -pubout -out public.pem",
                "openssl genpkey -algorithm RSA -out x.pem && openssl rsa -in x.pem -RSAPublicKey_out -out public.pem",
                "openssl pkey -in x.pem -out public.pem")) {
            shell(file);
            JobProcess refused = snapshots("show");
            assertThat(refused.exitCode()).as(file).isEqualTo(2);
            assertThat(refused.err())
                    .contains("VOUCHER_TRUSTED_KEYS: " + directory.resolve("public.pem"))
                    .hasLineCount(1);
        }
    }

    private void announce(Pointer pointer) throws IOException {
        Files.write(
                command.store().resolve(AnnouncementName.of(pointer).signaturePath()),
                Files.readAllBytes(directory.resolve("announcement.sig")));
        Files.write(command.store().resolve("current.json"), Files.readAllBytes(directory.resolve("current.json")));
    }

    private JobProcess snapshots(String name) throws IOException {
        return JobProcess.run(
                directory,
                Map.of("VOUCHER_TRUSTED_KEYS", directory.resolve("public.pem").toString()),
                "snapshots",
                name,
                "--store=" + command.store());
    }

    /** What a command prints; it must succeed. */
    private String shell(String line) throws IOException {
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", line)
                .directory(directory.toFile())
                .redirectError(directory.resolve("shell.err").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor())
                    .as("%s%n%s", line, Files.readString(directory.resolve("shell.err")))
                    .isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }
}
