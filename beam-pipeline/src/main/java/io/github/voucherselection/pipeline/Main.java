package io.github.voucherselection.pipeline;

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
        if (Arrays.asList(arguments).contains("--help")) {
            PipelineOptionsFactory.printHelp(out, VoucherOptions.class);
            return ExitCode.PUBLISHED;
        }
        try {
            return new Run(Settings.parse(arguments, clock), clock, out, err).execute();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            err.println("voucher pipeline: " + failure.message());
            return failure.exitCode();
        }
    }
}
