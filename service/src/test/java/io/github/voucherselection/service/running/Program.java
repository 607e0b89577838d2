package io.github.voucherselection.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs programs that are written in other languages, which {@code .ci/run} installs. */
public final class Program {
    private Program() {}

    /** Runs a program of an npm package; returns what it says. */
    public static String node(Path directory, String name, String... arguments)
            throws IOException, InterruptedException {
        return run(directory, modules().resolve(".bin").resolve(name).toString(), arguments);
    }

    /** Runs a program of a Python environment; returns what it says. */
    public static String python(Path directory, String name, String... arguments)
            throws IOException, InterruptedException {
        return run(
                directory,
                installed("PYTHON_CLIENTS").resolve("bin").resolve(name).toString(),
                arguments);
    }

    /** Lets scripts of a directory import the npm packages. */
    public static void linkModules(Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve("node_modules"), modules());
        Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
    }

    /** Fails unless it ends with exit code 0; returns what it says. */
    public static String run(Path directory, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        @Nullable Path folder = Path.of(program).getParent();
        if (folder != null) {
            // Generators call others of their own environment.
            builder.environment().merge("PATH", folder + ":", (path, own) -> own + path);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    private static Path modules() {
        return installed("NODE_TOOLS").resolve("node_modules");
    }

    private static Path installed(String variable) {
        return Path.of(Objects.requireNonNull(System.getenv(variable), variable + " is not set; .ci/run installs it"));
    }
}
