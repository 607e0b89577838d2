package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.ExitCode;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the job once on each in-process runner, so that the archive that the JVM writes when it ends has the classes of both.
 * {@code bin/startup-archive} starts it.
 */
final class StartupTraining {
    private StartupTraining() {}

    /** Takes the arguments of the job, without a runner. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        for (String runner : List.of("DirectRunner", "FlinkRunner")) {
            String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--runner=" + runner))
                    .toArray(String[]::new);
            ExitCode exitCode = Main.run(all, Clock.systemUTC(), System.out, System.err);
            if (exitCode != ExitCode.DONE) {
                System.exit(exitCode.code());
            }
        }
        System.exit(ExitCode.DONE.code());
    }
}
