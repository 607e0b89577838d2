package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
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
    public static void main(String[] arguments) {
        Program.main(arguments, (out, err) -> {
            ExitCode exitCode = ExitCode.DONE;
            for (String runner : List.of("DirectRunner", "FlinkRunner")) {
                if (exitCode == ExitCode.DONE) {
                    String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--runner=" + runner))
                            .toArray(String[]::new);
                    exitCode = Main.run(all, Clock.systemUTC(), out, err);
                }
            }
            return exitCode;
        });
    }
}
