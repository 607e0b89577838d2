package io.github.voucherselection.pipeline.spark;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.pipeline.runner.Engine;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Spark, as {@code spark-submit} sets it up. */
final class SparkEngine implements Engine {
    /** Spark says it by messages alone: no master answers, it ended the job, or executors were lost four times. */
    private static final Pattern LOST =
            Pattern.compile("stopped SparkContext|SparkContext was shut down|ExecutorLostFailure");

    @Override
    public Class<? extends PipelineRunner<?>> runner() {
        return SparkRunner.class;
    }

    @Override
    public boolean suits(Set<String> named, long rows) {
        return true;
    }

    @Override
    public void setUp(PipelineOptions options, Set<String> named) {
        if (named.contains("sparkMaster")) {
            throw CommandException.usage("--sparkMaster has no effect here; give --master to spark-submit");
        }
        options.as(ApplicationNameOptions.class).setAppName("voucher-pipeline");
    }

    /** The failure as it was thrown, or that Spark was lost. */
    @Override
    public RuntimeException original(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (LOST.matcher(String.valueOf(cause.getMessage())).find()) {
                RuntimeException lost = CommandException.unreachable(
                        "Spark was not reached, or was lost while the job ran; its log says why. Start the run again when it is back, with more memory for executors that ran out of it");
                lost.initCause(thrown);
                return lost;
            }
        }
        return thrown;
    }
}
