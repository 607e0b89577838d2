package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.pipeline.runner.RunnerChoice;
import io.github.voucherselection.snapshots.SnapshotsCommand;
import java.io.PrintStream;
import java.time.Clock;

/** The command line of the batch job. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        main(arguments, RunnerChoice.standard());
    }

    /** The same for a build that has other runners. */
    public static void main(String[] arguments, RunnerChoice runners) {
        Program.main(arguments, (out, err) -> run(arguments, runners, Clock.systemUTC(), out, err));
    }

    /** Runs the job, or the {@code snapshots} command that is named, as {@link #main} does, but returns. */
    static ExitCode run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        return run(arguments, RunnerChoice.standard(), clock, out, err);
    }

    private static ExitCode run(
            String[] arguments, RunnerChoice runners, Clock clock, PrintStream out, PrintStream err) {
        return Program.of(JobOptions.command(runners)).run(arguments, out, err, options -> {
            if (options.hasSubcommand()) {
                return SnapshotsCommand.run(options.subcommand(), clock, out);
            }
            Run.requireHeap();
            return new Run(Settings.of(options, clock), runners, clock, out, err).execute();
        });
    }
}
