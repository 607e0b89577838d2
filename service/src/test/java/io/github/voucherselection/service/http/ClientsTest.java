package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Program;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Linters of the API description, clients that are generated from it, and OpenFeature's providers. {@code NODE_TOOLS} is a folder whose
 * {@code node_modules} has the packages of npm, {@code PYTHON_CLIENTS} a virtual environment with those of PyPI.
 */
@Tag("extended")
@WithService
class ClientsTest {
    private static final Path DESCRIPTION = Path.of("src/main/resources/openapi.yml");
    private static final Path CLIENTS = Path.of("src/test/clients");

    private final String address;

    ClientsTest(RunningService service) {
        this.address = service.request("").build().uri().toString();
    }

    @Test
    void redoclyFindsNothing(@TempDir Path directory) throws IOException, InterruptedException {
        String output = Program.node(directory, "redocly", "lint", description());

        assertThat(output).contains("Your API description is valid").doesNotContain("Warning was generated");
    }

    @Test
    void spectralFindsNothing(@TempDir Path directory) throws IOException, InterruptedException {
        Path rules = Files.writeString(directory.resolve("rules.yml"), "extends: [spectral:oas]\n");

        assertThat(Program.node(
                        directory,
                        "spectral",
                        "lint",
                        "--ruleset=" + rules,
                        "--fail-severity=hint",
                        "--fail-on-unmatched-globs",
                        description()))
                .contains("No results");
    }

    @Test
    void pythonClientReadsAllAnswers(@TempDir Path directory) throws IOException, InterruptedException {
        Path client = directory.resolve("voucher_client");
        Program.python(
                directory,
                "openapi-python-client",
                "generate",
                "--path=" + description(),
                "--output-path=" + client,
                "--meta=none",
                "--fail-on-warning");

        assertThat(Program.python(directory, "python", copy(directory, "typed.py"), address))
                .contains("python: all answers read");
    }

    @Test
    void typeScriptClientReadsAllAnswers(@TempDir Path directory) throws IOException, InterruptedException {
        Program.linkModules(directory);
        Program.node(directory, "openapi-typescript", description(), "--output=" + directory.resolve("api.ts"));
        copy(directory, "typed.ts");
        copy(directory, "tsconfig.json");
        Program.node(directory, "tsc");

        assertThat(Program.run(directory, "node", directory.resolve("typed.js").toString(), address))
                .contains("typescript: all answers read");
    }

    @Test
    void openFeatureForPythonGetsAllAmounts(@TempDir Path directory) throws IOException, InterruptedException {
        assertThat(Program.python(directory, "python", copy(directory, "flags.py"), address))
                .contains("python: 1,000 customers");
    }

    @Test
    void openFeatureForNodeGetsAllAmounts(@TempDir Path directory) throws IOException, InterruptedException {
        Program.linkModules(directory);

        assertThat(Program.run(directory, "node", copy(directory, "flags.js"), address))
                .contains("node: 1,000 customers");
    }

    private static String description() {
        return DESCRIPTION.toAbsolutePath().toString();
    }

    /** The path of a copy beside what is generated. */
    private static String copy(Path directory, String name) throws IOException {
        return Files.copy(CLIENTS.resolve(name), directory.resolve(name)).toString();
    }
}
