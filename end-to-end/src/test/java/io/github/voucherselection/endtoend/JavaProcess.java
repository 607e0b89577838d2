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
    private static final long MAX_MINUTES = 8;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(
            String jarProperty,
            Path directory,
            Map<String, String> environment,
            List<String> jvmOptions,
            List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(property(jarProperty));
        command.addAll(options);
        return start(command, directory, environment);
    }

    /** @param directory where its output goes to a file */
    static JavaProcess start(List<String> command, Path directory, Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile(directory, "process", ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment());
        builder.environment().putAll(environment);
        return new JavaProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** The batch job over the whole sample, with all its countries. */
    static JavaProcess batch(Path store, String... more) throws IOException {
        return batch(sample("*.parquet"), store, more);
    }

    static JavaProcess batch(Path input, Path store, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--input=" + input, "--output=" + store, "--countries=*"));
        options.addAll(List.of(more));
        return start("batchJar", store.resolveSibling("."), Map.of(), List.of(), options);
    }

    static Path sample(String name) {
        return Path.of(property("sample"), name);
    }

    /** Takes out what would change how a program of this project behaves. */
    static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.matches("JAVA_TOOL_OPTIONS|(AWS|MICRONAUT|OTEL|VOUCHER)_.*"));
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

    ProcessHandle handle() {
        return process.toHandle();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** What it wrote except the lines of progress, of which a slow machine sees one every ten seconds. */
    String outputWithoutProgress() throws IOException {
        return output().replaceAll("(?m)^read [0-9,]+ of [0-9,]+ rows\\R", "");
    }

    @Override
    public void close() {
        kill();
    }
}
