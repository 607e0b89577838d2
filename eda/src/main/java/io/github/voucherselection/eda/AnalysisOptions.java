package io.github.voucherselection.eda;

import static io.github.voucherselection.command.SharedOptions.option;

import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the analysis. */
final class AnalysisOptions {
    private AnalysisOptions() {}

    static CommandSpec command() {
        CommandSpec command = Program.named(
                        "voucher-analysis", "Answers questions about a voucher history, as one page and as JSON.")
                .addOption(option(
                        "--input",
                        "GLOB[,GLOB...]",
                        "Parquet files, as for the batch job. With --store it may be left out: the files that the snapshot was"
                                + " made from."))
                .addOption(option("--output", "DIRECTORY", "Where report.html and report.json are written."))
                .addOption(option(
                        "--store",
                        "STORE",
                        "In place of --output: writes reports/<snapshot id>.html and .json beside the announced"
                                + " snapshot of that store, with its as-of date, countries and segments. Does nothing where"
                                + " the page is there already."))
                .addOption(option(
                        "--since",
                        "SNAPSHOT_ID",
                        "With --store: an earlier snapshot there, which the drift is counted from. Default: the table"
                                + " as it was at the end of the month before, by the same rows."))
                .addOption(SharedOptions.columns())
                .addOption(SharedOptions.asOf())
                .addOption(SharedOptions.countries())
                .addOption(SharedOptions.segments())
                .addOption(option(
                        "--compareSegments",
                        "FILE",
                        "Another segments.yaml: who would be offered what instead, and which of both would have been right"
                                + " more often. Its time_zones must be the same."))
                .addOption(option(
                        "--memory",
                        "SIZE",
                        "What the process may use, such as 512MiB; beyond it, it works on disk. Default: 1GiB."));
        command.usageMessage()
                .customSynopsis(
                        "voucher-analysis --input=GLOB[,GLOB...] --output=DIRECTORY [OPTION...]",
                        "voucher-analysis [--input=GLOB[,GLOB...]] --store=STORE [OPTION...]");
        return command;
    }
}
