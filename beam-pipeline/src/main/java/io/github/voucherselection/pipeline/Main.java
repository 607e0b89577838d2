package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.pipeline.runner.FlinkFailure;
import io.github.voucherselection.snapshots.SnapshotsCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The command line of the batch job. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ExitCode exitCode = run(arguments, Clock.systemUTC(), System.out, System.err);
        System.out.flush();
        System.exit(exitCode.code());
    }

    /** Runs the job as {@link #main} does, but returns. */
    static ExitCode run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        if (arguments.length > 0 && arguments[0].equals("snapshots")) {
            return snapshots(Arrays.copyOfRange(arguments, 1, arguments.length), clock, out, err);
        }
        if (Arrays.asList(arguments).contains("--help")) {
            PipelineOptionsFactory.printHelp(out, VoucherOptions.class);
            return ExitCode.DONE;
        }
        try {
            return new Run(Settings.parse(arguments, clock), clock, out, err).execute();
        } catch (IOException | RuntimeException e) {
            Failure failure = Failure.of(FlinkFailure.original(e));
            err.println("voucher pipeline: " + failure.message());
            return failure.exitCode();
        }
    }

    private static ExitCode snapshots(String[] words, Clock clock, PrintStream out, PrintStream err) {
        try {
            return SnapshotsCommand.run(words, clock, out) ? ExitCode.DONE : ExitCode.STORE;
        } catch (IOException | RuntimeException e) {
            Failure failure = Failure.of(e);
            err.println("snapshots: " + failure.message());
            return failure.exitCode();
        }
    }
}
