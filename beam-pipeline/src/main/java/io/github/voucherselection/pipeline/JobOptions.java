package io.github.voucherselection.pipeline;

import static io.github.voucherselection.command.SharedOptions.flag;
import static io.github.voucherselection.command.SharedOptions.option;

import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.snapshots.SnapshotsCommand;
import io.github.voucherselection.storage.StoreLocation;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the job. What is none of them is left to Beam. */
final class JobOptions {
    /** Those of them that are Beam's. */
    static final List<String> OF_BEAM = List.of("--runner", "--flinkMaster");

    private JobOptions() {}

    static CommandSpec command() {
        CommandSpec command = Program.named(
                        "voucher-pipeline",
                        "Finds the voucher amount that each country and segment used most, and publishes a snapshot.")
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
                        "The greatest share of rejected rows, from 0 to 1, with which a snapshot is announced."
                                + " Default: 0.01."))
                .addOption(option(
                        "--allowedAmounts",
                        "NAME:N[|N...][,...]",
                        "Amounts that may be served, by country, such as Peru:2640|5.5,Chile:7. Default: any."))
                .addOption(flag(
                        "--dryRun",
                        "Does everything but the announcement, and prints what differs from the current snapshot."))
                .addOption(
                        flag(
                                "--ifNothingAnnounced",
                                "Does nothing where a snapshot is announced already: for a first run that may be started again."))
                .addOption(flag("--force", "Announces the snapshot whatever the gate says; the manifest records it."))
                .addOption(option(
                        "--runner",
                        "DirectRunner|FlinkRunner",
                        "Beam's runner, in this process. Default: by the number of rows."))
                .addOption(option(
                        "--flinkMaster",
                        "HOST:PORT",
                        "The REST interface of a Flink cluster to run on. Default: none."))
                .addSubcommand("snapshots", SnapshotsCommand.command());
        command.parser().unmatchedArgumentsAllowed(true);
        command.usageMessage()
                .customSynopsis("voucher-pipeline --input=GLOB[,GLOB...] --output=STORE [OPTION...]")
                .footer(
                        "",
                        "Further options are those of Beam and its runners, such as --parallelism=N.",
                        "",
                        "Exit codes: 0 done, 2 bad usage, 3 bad input, 4 refused, 5 store unreachable, 6 overtaken,"
                                + " 1 anything else.");
        return command;
    }
}
