package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The job's command line in this process, on a day that never changes, and the store that it writes to. */
final class CommandLine {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2020-06-19T08:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path store;

    CommandLine(Path directory) {
        store = directory.resolve("store");
    }

    /** A run over an input into the store. */
    ExitCode run(Object input, String... more) {
        return execute(arguments(input, more));
    }

    ExitCode execute(String... arguments) {
        return execute(CLOCK, errorStream(), arguments);
    }

    ExitCode execute(Clock clock, PrintStream errorStream, String... arguments) {
        return Main.run(arguments, clock, new PrintStream(out, true, UTF_8), errorStream);
    }

    String[] arguments(Object input, String... more) {
        return Stream.concat(Stream.of("--input=" + input, "--output=" + store), Arrays.stream(more))
                .toArray(String[]::new);
    }

    PrintStream errorStream() {
        return new PrintStream(err, true, UTF_8);
    }

    String output() {
        return out.toString(UTF_8);
    }

    /** What all runs wrote to stderr, without progress. */
    String errors() {
        return withoutProgress(err.toString(UTF_8));
    }

    /** The one line on stderr that says why a run failed. */
    void assertFailure(String... parts) {
        assertThat(errors()).startsWith("voucher-pipeline: ").hasLineCount(1).contains(parts);
        err.reset();
    }

    /** On a slow machine there is a line of progress each ten seconds. */
    static String withoutProgress(String errors) {
        return errors.lines()
                .filter(line -> !line.matches("read [0-9,]+ of [0-9,]+ rows"))
                .collect(Collectors.joining("\n"));
    }

    Path store() {
        return store;
    }

    Pointer pointer() throws IOException {
        return reader().readPointer().orElseThrow().pointer();
    }

    Snapshot served() throws IOException {
        return reader().read(pointer());
    }

    /** A file of the served snapshot. */
    Path served(String file) throws IOException {
        return store.resolve("snapshots").resolve(pointer().snapshotId()).resolve(file);
    }

    private SnapshotReader reader() {
        return new SnapshotReader(new DirectoryStore(store));
    }
}
