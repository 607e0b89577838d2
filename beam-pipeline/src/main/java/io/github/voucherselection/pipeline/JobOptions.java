package io.github.voucherselection.pipeline;

import static io.github.voucherselection.command.SharedOptions.flag;
import static io.github.voucherselection.command.SharedOptions.option;

import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.pipeline.runner.RunnerChoice;
import io.github.voucherselection.snapshots.SnapshotsCommand;
import io.github.voucherselection.storage.StoreLocation;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the job. What is none of them is left to Beam. */
final class JobOptions {
    /** Those of them that are Beam's. */
    static final List<String> OF_BEAM = List.of("--runner", "--flinkMaster");

    private JobOptions() {}

    static CommandSpec command(RunnerChoice runners) {
        CommandSpec command = Program.named(
                        "voucher-pipeline",
                        "Find the most-used voucher amount of each country and segment, and publish a snapshot.")
                .addOption(SharedOptions.input())
                .addOption(
                        option("--output", "STORE", "The store for snapshots: " + StoreLocation.KINDS + ". Required."))
                .addOption(SharedOptions.columns())
                .addOption(SharedOptions.asOf())
                .addOption(SharedOptions.countries())
                .addOption(SharedOptions.segments())
                .addOption(option(
                        "--maxRejectedShare",
                        "N",
                        "The largest share of rejected rows, from 0 to 1, at which a snapshot is still announced."
                                + " Default: 0.01."))
                .addOption(option(
                        "--allowedAmounts",
                        "NAME:N[|N...][,...]",
                        "Amounts that may be offered, by country, such as Peru:2640|5.5,Chile:7. Default: any."))
                .addOption(flag(
                        "--dryRun",
                        "Do everything but announce the snapshot, and print how it differs from the current one."))
                .addOption(flag(
                        "--ifNothingAnnounced",
                        "Do nothing if a snapshot has already been announced: for a first run that may be repeated."))
                .addOption(flag(
                        "--force", "Announce the snapshot even if the gate refuses it; the manifest records this."))
                .addSubcommand("snapshots", SnapshotsCommand.command());
        runners.options().forEach(command::addOption);
        command.parser().unmatchedArgumentsAllowed(true);
        command.usageMessage()
                .customSynopsis("voucher-pipeline --input=GLOB[,GLOB...] --output=STORE [OPTION...]")
                .footer(
                        "",
                        "Options of Beam and its runners, such as --parallelism=N, are accepted too.",
                        "",
                        "Exit codes: 0 done, 2 bad usage, 3 bad input, 4 refused, 5 try again later, 6 overtaken,"
                                + " 1 anything else.");
        return command;
    }
}
