package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that lack memory, a temporary folder, or the locale for a name: each ends by itself, in one line. */
class HostileProcessIT {
    @TempDir
    private Path directory = Path.of("");

    /** The first is too small for any history, and would collect garbage for a minute or more before it fails. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx24m", "-Xmx64m"})
    void tooLittleMemoryIsOneLine(String heap) throws Exception {
        for (int copy = 0; copy < 9; copy++) {
            Files.copy(JavaProcess.sample("vouchers-strings.parquet"), directory.resolve(copy + ".parquet"));
        }
        try (JavaProcess job = run("batchJar", List.of(heap), "--countries=*")) {
            assertThat(job.exitCode()).isEqualTo(1);
            assertThat(job.outputWithoutProgress())
                    .contains("out of memory")
                    .endsWith(" with the JVM option -Xmx\n")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runner=DirectRunner", "--runner=FlinkRunner"})
    void aTemporaryFolderThatIsNoneIsOneLine(String runner) throws Exception {
        Files.copy(JavaProcess.sample("vouchers-strings.parquet"), directory.resolve("a.parquet"));
        Path file = Files.createFile(directory.resolve("file"));
        try (JavaProcess job = run("batchJar", List.of("-Djava.io.tmpdir=" + file), runner)) {
            assertThat(job.exitCode()).isEqualTo(1);
            assertThat(job.outputWithoutProgress())
                    .startsWith("voucher-pipeline: ")
                    .contains("the temporary folder " + file, "-Djava.io.tmpdir")
                    .hasLineCount(1);
        }
    }

    /** The shell names the files by their bytes; they would not survive this JVM's own locale. */
    @Test
    void readsEveryFileInAnyLocale() throws Exception {
        Ended ended = shell("""
                cp "$2" "$3/a.parquet"; cp "$2" "$3/per$(printf '\\303\\272').parquet"
                exec "$0" -jar "$1" --input="$3/*.parquet" --output="$3/store" --asOf=2020-06-30""");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("rows read +98,638");
    }

    @Test
    void matchesNamesByCharactersInAnyLocale() throws Exception {
        Ended ended = shell("""
                cp "$2" "$3/per$(printf '\\303\\272').parquet"
                exec "$0" -jar "$1" --input="$3/per?.parquet" --output="$3/store" --asOf=2020-06-30""");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec \"$0\" -jar \"$1\" --input=a --output=b --countries=\"C$(printf '\\303\\264')te d'Ivoire\"",
                "mkdir \"$3/$(printf '\\303\\272')\"; cd \"$3/$(printf '\\303\\272')\"; exec \"$0\" -jar \"$1\" --input=\"$2\" --output=store"
            })
    void whatTheLocaleCannotHoldIsOneLineWithTheCure(String script) throws Exception {
        Ended ended = shell(script);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .contains("has characters outside this locale's charset", "set LC_ALL=C.UTF-8")
                .hasLineCount(1);
    }

    private record Ended(int exitCode, String output) {}

    private Ended shell(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                script,
                Path.of(JavaProcess.property("java.home"), "bin", "java").toString(),
                JavaProcess.property("batchJar"),
                JavaProcess.sample("vouchers-strings.parquet").toString(),
                directory.toString());
        JavaProcess.clean(builder.environment());
        builder.environment().put("LC_ALL", "C");
        Path log = directory.resolve("log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Ended(process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private JavaProcess run(String jar, List<String> jvmOptions, String more) throws IOException {
        return JavaProcess.start(
                jar,
                directory,
                Map.of(),
                jvmOptions,
                List.of(
                        "--input=" + directory.resolve("*.parquet"),
                        "--output=" + directory.resolve("store"),
                        "--asOf=2020-06-30",
                        more));
    }
}
