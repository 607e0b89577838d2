package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves in the store about its end, for monitoring. That it cannot be written fails no run. Bad usage leaves nothing:
 * the name of the store may be what is wrong.
 */
final class RunRecord {
    private final SnapshotStore store;
    private final Clock clock;
    private final PrintStream err;
    private final Instant start;
    private @Nullable Manifest manifest;
    private @Nullable String refusal;
    private boolean wanted = true;

    /** A run, up to its end. */
    interface Work {
        ExitCode run() throws IOException;
    }

    RunRecord(SnapshotStore store, Clock clock, PrintStream err) {
        this.store = store;
        this.clock = clock;
        this.err = err;
        this.start = clock.instant();
    }

    /** What the run has made. */
    void made(Manifest snapshot) {
        manifest = snapshot;
    }

    void refused(String why) {
        refusal = why;
    }

    /** A run that was to announce nothing would hide how the last one that was to ended. */
    void unwanted() {
        wanted = false;
    }

    /** Does the run, and leaves how it ended. */
    ExitCode of(Work run) throws IOException {
        try {
            ExitCode exitCode = run.run();
            try {
                write(exitCode, refusal);
            } catch (IOException e) {
                err.printf("warning: %s cannot be written: %s%n", LastRun.PATH, e.getMessage());
            }
            return exitCode;
        } catch (IOException | RuntimeException | Error e) {
            Failure failure = Failure.of(e);
            try {
                write(failure.exitCode(), failure.message());
            } catch (IOException | RuntimeException | Error unwritable) {
                e.addSuppressed(unwritable); // the failure says enough, and may be the cause
            }
            throw e;
        }
    }

    private void write(ExitCode exitCode, @Nullable String message) throws IOException {
        if (wanted && exitCode != ExitCode.BAD_USAGE) {
            Instant end = clock.instant();
            store.write(
                    LastRun.PATH,
                    Json.writeIndented(new LastRun(
                            Manifest.FORMAT_VERSION,
                            end,
                            exitCode.code(),
                            Duration.between(start, end).toSeconds(),
                            manifest == null ? null : manifest.id(),
                            manifest == null ? null : manifest.rows(),
                            message)));
        }
    }
}
