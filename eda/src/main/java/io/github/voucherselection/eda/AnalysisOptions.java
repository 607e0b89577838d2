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
                        "voucher-analysis", "Analyse a voucher history, and write the report as one page and as JSON.")
                .addOption(option(
                        "--input",
                        "GLOB[,GLOB...]",
                        "Parquet files, as for the batch job. With --store, the default is the files that the snapshot was"
                                + " made from."))
                .addOption(option("--output", "DIRECTORY", "Where to write report.html and report.json."))
                .addOption(option(
                        "--store",
                        "STORE",
                        "Instead of --output: write reports/<snapshot id>.html and .json for the current"
                                + " snapshot of that store, with its as-of date, countries and segments. Do nothing if"
                                + " the page already exists."))
                .addOption(option(
                        "--since",
                        "SNAPSHOT_ID",
                        "With --store: the earlier snapshot to measure the drift from. Default: the table"
                                + " as of the end of the previous month, from the same rows."))
                .addOption(SharedOptions.columns())
                .addOption(SharedOptions.asOf())
                .addOption(SharedOptions.countries())
                .addOption(SharedOptions.segments())
                .addOption(option(
                        "--compareSegments",
                        "FILE",
                        "Another segments.yaml file: who would be offered what instead, and which of the two would be right"
                                + " more often. Its time_zones must be the same."))
                .addOption(
                        option(
                                "--memory",
                                "SIZE",
                                "Memory that the process may use, such as 512MiB; beyond that, it works on disk. Default: 1GiB."));
        command.usageMessage()
                .customSynopsis(
                        "voucher-analysis --input=GLOB[,GLOB...] --output=DIRECTORY [OPTION...]",
                        "voucher-analysis [--input=GLOB[,GLOB...]] --store=STORE [OPTION...]");
        return command;
    }
}
