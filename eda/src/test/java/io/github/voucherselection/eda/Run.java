package io.github.voucherselection.eda;

import io.github.voucherselection.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;

/** One run of the command line within the test's process, on a day that never changes. */
record Run(ExitCode exitCode, String out, String err) {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-06-30T12:00:00Z"), ZoneOffset.UTC);

    static final String SAMPLE = Path.of(Objects.requireNonNull(System.getProperty("sample")), "*.parquet")
            .toString();

    static Run of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode exitCode = Main.run(
                arguments,
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
