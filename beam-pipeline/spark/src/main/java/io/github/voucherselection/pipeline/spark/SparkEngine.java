package io.github.voucherselection.pipeline.spark;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.pipeline.runner.Engine;
import java.util.Set;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Spark, as {@code spark-submit} sets it up. */
final class SparkEngine implements Engine {
    @Override
    public Class<? extends PipelineRunner<?>> runner() {
        return SparkRunner.class;
    }

    @Override
    public boolean suits(PipelineOptions options, long rows) {
        return true;
    }

    @Override
    public void setUp(PipelineOptions options, Set<String> named) {
        if (named.contains("sparkMaster")) {
            throw CommandException.usage("--sparkMaster has no effect here; give --master to spark-submit");
        }
        options.as(ApplicationNameOptions.class).setAppName("voucher-pipeline");
    }
}
