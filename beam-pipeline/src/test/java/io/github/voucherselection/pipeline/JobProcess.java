package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The job's program as a process of its own, with an environment that tests choose, after it has ended. */
record JobProcess(int exitCode, String out, String err) {
    /** @param directory for what it prints */
    static JobProcess run(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(property("java.home"), "bin", "java").toString(),
                "-cp",
                property("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "job", ".out");
        Path err = Files.createTempFile(directory, "job", ".err");
        ProcessBuilder process =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().keySet().removeIf(name -> name.matches("JAVA_TOOL_OPTIONS|VOUCHER_.*"));
        process.environment().putAll(environment);
        try {
            int exitCode = process.start().waitFor();
            return new JobProcess(exitCode, Files.readString(out), CommandLine.withoutProgress(Files.readString(err)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
