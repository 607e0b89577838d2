package io.github.voucherselection.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;

/** A {@code snapshots} command in this process, and what it wrote. */
record SnapshotsRun(ExitCode exitCode, String out, String err) {
    static SnapshotsRun of(Clock clock, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, UTF_8);
        ExitCode exitCode = Program.of(SnapshotsCommand.command())
                .run(
                        words,
                        printed,
                        new PrintStream(err, true, UTF_8),
                        options -> SnapshotsCommand.run(options, clock, printed));
        return new SnapshotsRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
