package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/voucher-pipeline}: which Java it starts, in what charset, and with which archive of classes. */
class LauncherIT {
    private static final String FROM_ARCHIVE = "voucherselection.pipeline.Main source: shared objects file";

    @TempDir
    private Path directory = Path.of("");

    private Path cache = Path.of("");

    private record Ended(int exitCode, String output, String errors) {}

    @BeforeEach
    void nameTheFolders() {
        cache = directory.resolve("cache");
    }

    @Test
    void passesArgumentsAndExitCodesOn() throws Exception {
        assertThat(launch(Map.of(), "--help").exitCode()).isZero();
        assertThat(launch(Map.of(), "--no such=option").exitCode()).isEqualTo(2);
        assertThat(launch(Map.of("VOUCHER_STARTUP_ARCHIVE", "off"), job("no file here *.parquet"))
                        .exitCode())
                .isEqualTo(3);
        assertThat(cache).doesNotExist();
    }

    @Test
    void becomesTheProcessOfTheJob() throws Exception {
        Process process = start(Map.of("VOUCHER_STARTUP_ARCHIVE", "off"), job("*.parquet"));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> process.info().command().orElse("").endsWith("/bin/java"));
        process.destroy();

        assertThat(process.waitFor()).as("ended by SIGTERM").isEqualTo(143);
    }

    @Test
    void saysWhichJavaIsMissing() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThat(launch(Map.of("JAVA_HOME", empty.toString()), "--help"))
                .isEqualTo(refused("JAVA_HOME is " + empty + ", which has no bin/java. Correct or unset it."));

        for (String tool : List.of("readlink", "dirname", "sh")) {
            Path found = Stream.of(System.getenv("PATH").split(":", -1))
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(empty.resolve(tool), found);
        }
        assertThat(launch(Map.of("JAVA_HOME", "", "PATH", empty.toString()), "--help"))
                .isEqualTo(refused("no Java found. Install one (17 or newer) and put it on the PATH or in JAVA_HOME."));
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Path java = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(launch(Map.of("JAVA_HOME", directory.resolve("old").toString()), "--help"))
                .isEqualTo(refused(
                        java + " is Java 11. Install one (17 or newer) and put it on the PATH or in JAVA_HOME."));
    }

    @Test
    void goesOnWhereTheCacheCannotBeWritten() throws Exception {
        Files.writeString(cache, "a file, in which there can be no folder");

        Ended ended = launch(Map.of(), job("*.parquet"));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errors())
                .contains("voucher-pipeline: %s/voucher-selection cannot be written, so no start-up archive is made"
                        .formatted(cache));
    }

    /** What the shell writes as bytes; the name would not survive this JVM's own locale. */
    @Test
    void readsFilesOfAnyNameInAnyLocale() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "file=$2/per$(printf '\\303\\272').parquet; cp \"$1\" \"$file\";"
                        + " exec \"$3\" --input=\"$file\" --output=\"$2/store\" --asOf=2020-06-30",
                "sh",
                JavaProcess.sample("vouchers-strings.parquet").toString(),
                directory.toString(),
                JavaProcess.property("launcher"));

        Ended ended = end(prepare(builder, Map.of("LC_ALL", "C", "VOUCHER_STARTUP_ARCHIVE", "off"))
                .start());

        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            Path manifest = files.filter(file -> file.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(manifest)).contains("/perú.parquet");
        }
    }

    @Test
    @Tag("extended")
    void makesAnArchiveAheadOfTheFirstRunAndUsesIt() throws Exception {
        Path old = Files.createDirectories(cache.resolve("voucher-selection"));
        Ended first = launch(Map.of("VOUCHER_STARTUP_ARCHIVE", "now"), job("*.parquet"));
        assertThat(first.exitCode()).isZero();
        assertThat(first.output()).startsWith("as of 2020-06-30");
        assertThat(first.errors()).doesNotContain("voucher-pipeline:");
        Path archive = onlyFileIn(old);
        Path outdated = old.resolve(archive.getFileName().toString().replaceFirst("-[0-9]+-([0-9]+)$", "-0-$1"));
        Files.writeString(outdated, "of an older build");

        assertThat(launch(Map.of("VOUCHER_JAVA_OPTIONS", "-Xlog:class+load -Xmx512m"), job("*.parquet"))
                        .output())
                .contains(FROM_ARCHIVE);
        assertThat(launch(
                                Map.of("VOUCHER_JAVA_OPTIONS", "-Xlog:class+load", "VOUCHER_STARTUP_ARCHIVE", "off"),
                                job("*.parquet"))
                        .output())
                .doesNotContain(FROM_ARCHIVE);

        Files.delete(archive);
        assertThat(launch(Map.of("VOUCHER_STARTUP_ARCHIVE", "now"), job("*.parquet"))
                        .exitCode())
                .isZero();
        assertThat(onlyFileIn(old)).isEqualTo(archive);
    }

    @Test
    @Tag("extended")
    void makesOneArchiveAfterFirstRunsAtOnce() throws Exception {
        String[] another = job("*.parquet");
        another[1] += "-2"; // of two that announce in the same store at once, one is overtaken
        Process one = start(Map.of(), job("*.parquet"));
        Process other = start(Map.of(), another);

        for (Ended ended : List.of(end(one), end(other))) {
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.errors()).doesNotContain("voucher-pipeline:");
        }

        Path made = cache.resolve("voucher-selection");
        await().atMost(Duration.ofMinutes(5))
                .until(() -> names(made).stream().anyMatch(name -> !name.endsWith(".making")));
        await().atMost(Duration.ofMinutes(5)).until(() -> names(made).size() == 1);
        assertThat(launch(Map.of("VOUCHER_JAVA_OPTIONS", "-Xlog:class+load"), job("*.parquet"))
                        .output())
                .contains(FROM_ARCHIVE);
    }

    private static Path onlyFileIn(Path folder) throws IOException {
        assertThat(names(folder)).hasSize(1);
        return folder.resolve(names(folder).get(0));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Ended refused(String message) {
        return new Ended(1, "", "voucher-pipeline: " + message + "\n");
    }

    private String[] job(String input) {
        return new String[] {
            "--input=" + JavaProcess.property("sample") + "/" + input,
            "--output=" + directory.resolve("store"),
            "--asOf=2020-06-30"
        };
    }

    private Ended launch(Map<String, String> environment, String... arguments) throws Exception {
        return end(start(environment, arguments));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaProcess.property("launcher")));
        command.addAll(Arrays.asList(arguments));
        return prepare(new ProcessBuilder(command), environment).start();
    }

    private ProcessBuilder prepare(ProcessBuilder builder, Map<String, String> environment) {
        JavaProcess.clean(builder.environment());
        builder.environment().put("JAVA_HOME", JavaProcess.property("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private Ended end(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, errors);
    }
}
