package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReportTest {
    @Test
    void theKeptReportIsWhatTheAnalysisWritesByteForByte(@TempDir Path directory) {
        Run run = Run.of("--input=" + Run.SAMPLE, "--output=" + directory, "--asOf=2020-06-30", "--countries=*");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).startsWith("1/").contains(" outcomes", " findings");
        assertThat(directory.resolve("report.html"))
                .as("after a change, renew it: eda/README.md says how")
                .hasSameBinaryContentAs(Path.of(Objects.requireNonNull(System.getProperty("keptReport"))));
    }
}
