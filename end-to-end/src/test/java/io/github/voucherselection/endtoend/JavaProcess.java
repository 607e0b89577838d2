package io.github.voucherselection.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A packaged program of this project, running. Its output goes to a file. */
final class JavaProcess implements AutoCloseable {
    private static final long MAX_MINUTES = 3;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(String jarProperty, Path directory, Map<String, String> environment, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(property(jarProperty));
        command.addAll(options);
        Path log = Files.createTempFile(directory, jarProperty, ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return new JavaProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** The batch job over the whole sample, with all its countries. */
    static JavaProcess batch(Path store, String... more) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("--input=" + Path.of(property("sample"), "*.parquet"), "--output=" + store, "--countries=*"));
        options.addAll(List.of(more));
        return start("batchJar", store.resolveSibling("."), Map.of(), options);
    }

    static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after " + MAX_MINUTES + " minutes; see " + log);
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Process process() {
        return process;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
