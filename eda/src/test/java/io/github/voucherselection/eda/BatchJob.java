package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs the batch job's jar, in this process to be faster, with classes of its own: its libraries are not those of the
 * analysis.
 */
final class BatchJob {
    private static final ClassLoader CLASSES = open();

    /**
     * How a run ended.
     *
     * @param exitCode the name of the constant of the job's class {@code ExitCode}
     */
    record Outcome(String exitCode, String err) {}

    private BatchJob() {}

    /** The snapshot that it announces in {@code directory/store}, however many rows it rejects. */
    static Snapshot run(String input, String countries, String asOf, Path directory, String... more) throws Exception {
        Path store = directory.resolve("store");
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--input=" + input,
                "--output=" + store,
                "--countries=" + countries,
                "--asOf=" + asOf,
                "--maxRejectedShare=1"));
        Outcome outcome = execute(arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo("DONE");
        SnapshotReader reader = new SnapshotReader(new DirectoryStore(store));
        return reader.read(reader.readPointer().orElseThrow().pointer());
    }

    static Outcome execute(String... arguments) throws Exception {
        Method run = Class.forName("io.github.voucherselection.pipeline.Main", true, CLASSES)
                .getDeclaredMethod("run", String[].class, Clock.class, PrintStream.class, PrintStream.class);
        run.setAccessible(true);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CLASSES);
        try {
            Object exitCode = run.invoke(
                    null,
                    arguments,
                    Clock.systemUTC(),
                    new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                    new PrintStream(err, true, UTF_8));
            return new Outcome(String.valueOf(exitCode), err.toString(UTF_8));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ClassLoader open() {
        try {
            URL jar = Path.of(Objects.requireNonNull(System.getProperty("batchJar")))
                    .toUri()
                    .toURL();
            return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
