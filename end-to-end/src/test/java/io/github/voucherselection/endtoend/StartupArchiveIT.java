package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/startup-archive}: what it makes is used, and what does not fit is done without. */
@Tag("extended")
class StartupArchiveIT {
    private static final Pattern FROM_ARCHIVE =
            Pattern.compile("voucherselection\\.pipeline\\.Main source: shared objects file");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void batchJobUsesItsArchive() throws Exception {
        String use = make("batchJar");

        String output = runBatch(use);

        assertThat(output).containsPattern(FROM_ARCHIVE);
    }

    @Test
    void batchJobRunsWithoutAnArchiveThatIsBrokenOrMissing() throws Exception {
        String use = make("batchJar");
        Path archive = directory.resolve("archive");

        Files.write(archive, new byte[100_000]);
        assertThat(runBatch(use)).doesNotContainPattern(FROM_ARCHIVE);
        Files.delete(archive);
        assertThat(runBatch(use)).doesNotContainPattern(FROM_ARCHIVE);
    }

    @Test
    void serviceUsesItsArchive() throws Exception {
        String use = make("serviceJar");
        Path log = directory.resolve("classes");

        try (RunningService service =
                RunningService.ready(SampleStore.in(directory).path(), List.of(use, "-Xlog:class+load:file=" + log))) {
            assertThat(service.isAlive()).isTrue();
        }

        assertThat(Files.readString(log))
                .containsPattern("voucherselection\\.service\\.Application source: shared objects file");
    }

    /** Makes the archive and returns the JVM option that uses it. */
    private String make(String jarProperty) throws IOException, InterruptedException {
        Path archive = directory.resolve("archive");
        ProcessBuilder builder = new ProcessBuilder(
                JavaProcess.property("startupArchive"), JavaProcess.property(jarProperty), archive.toString());
        JavaProcess.clean(builder.environment());
        builder.environment().put("JAVA_HOME", JavaProcess.property("java.home"));
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(first.getLocalPort()));
            builder.environment().put("ENDPOINTS_ALL_PORT", Integer.toString(second.getLocalPort()));
        }
        String output = run(builder);
        return output.substring(output.lastIndexOf("-XX:")).trim();
    }

    private String runBatch(String use) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(JavaProcess.property("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "@" + JavaProcess.property("jvmOptions"),
                use,
                "-jar",
                JavaProcess.property("batchJar"),
                "--input=" + JavaProcess.sample("*.parquet"),
                "--output=" + directory.resolve("store"),
                "--asOf=2020-06-30");
        ProcessBuilder builder = new ProcessBuilder(command);
        JavaProcess.clean(builder.environment());
        return run(builder);
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
