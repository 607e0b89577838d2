package io.github.voucherselection.pipeline.spark;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.pipeline.Main;
import io.github.voucherselection.pipeline.runner.RunnerChoice;

/** The command line of the batch job where {@code spark-submit} starts it. */
public final class SparkMain {
    private static final String SPARK = "org/apache/spark/SparkContext.class";

    private SparkMain() {}

    public static void main(String[] arguments) {
        if (SparkMain.class.getClassLoader().getResource(SPARK) == null) {
            Program.main(arguments, (out, err) -> {
                err.println("voucher-pipeline: this jar comes without Spark; start it by spark-submit");
                return ExitCode.BAD_USAGE;
            });
        }
        Main.main(arguments, RunnerChoice.among(new SparkEngine()));
    }
}
