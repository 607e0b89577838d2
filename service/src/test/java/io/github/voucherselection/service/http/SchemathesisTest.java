package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that schemathesis makes from the API description. {@code SCHEMATHESIS} is the path of its program. */
@Tag("extended")
class SchemathesisTest {
    private static final int EXAMPLES = Integer.getInteger("schemathesis.examples", 200);

    @Test
    void findsNothing(@TempDir Path store) throws IOException, InterruptedException {
        String program =
                Objects.requireNonNull(System.getenv("SCHEMATHESIS"), "SCHEMATHESIS is not set; .ci/run installs it");
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            Process process = new ProcessBuilder(
                            program,
                            "--config-file=schemathesis.toml",
                            "run",
                            "src/main/resources/openapi.yml",
                            "--url=" + service.request("").build().uri(),
                            "--checks=all",
                            "--max-examples=" + EXAMPLES,
                            "--seed=1")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).contains("8 selected / 8 total");
        }
    }
}
