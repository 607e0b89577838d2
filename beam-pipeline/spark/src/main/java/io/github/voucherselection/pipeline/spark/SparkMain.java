package io.github.voucherselection.pipeline.spark;

import io.github.voucherselection.pipeline.Main;
import io.github.voucherselection.pipeline.runner.RunnerChoice;

/** The command line of the batch job where {@code spark-submit} starts it. */
public final class SparkMain {
    private SparkMain() {}

    public static void main(String[] arguments) {
        Main.main(arguments, RunnerChoice.among(new SparkEngine()));
    }
}
