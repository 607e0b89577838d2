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
                .addOption(SharedOptions.input())
                .addOption(option("--output", "DIRECTORY", "Where report.html and report.json are written."))
                .addOption(option(
                        "--store",
                        "STORE",
                        "In place of --output: writes reports/<snapshot id>.html and .json beside the announced"
                                + " snapshot of that store, with its as-of date, countries and segments."))
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
                        "--memory",
                        "SIZE",
                        "What the process may use, such as 512MiB; beyond it, it works on disk. Default: 1GiB."));
        command.usageMessage()
                .customSynopsis("voucher-analysis --input=GLOB[,GLOB...] --output=DIRECTORY|--store=STORE [OPTION...]");
        return command;
    }
}
