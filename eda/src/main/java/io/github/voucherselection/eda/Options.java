package io.github.voucherselection.eda;

import static io.github.voucherselection.command.SharedOptions.option;
import static io.github.voucherselection.command.SharedOptions.value;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of the analysis, each valid.
 *
 * @param given where the report goes is opened by them
 * @param memory bytes that the whole process may use
 */
record Options(
        ParseResult given,
        List<String> input,
        ColumnNames columns,
        Optional<String> since,
        Settings settings,
        long memory) {
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})([MG])iB");

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

    /** @throws CommandException naming the option that is wrong */
    static Options of(ParseResult given, Clock clock) {
        List<String> input = SharedOptions.input(given);
        boolean store = given.hasMatchedOption("--store");
        if (store == given.hasMatchedOption("--output")) {
            throw CommandException.usage("give either --output or --store; voucher-analysis --help lists the options");
        }
        for (String name : List.of("--asOf", "--countries", "--segments")) {
            if (store && given.hasMatchedOption(name)) {
                throw CommandException.usage("%s does not go with --store, whose snapshot says it".formatted(name));
            }
        }
        if (!store && given.hasMatchedOption("--since")) {
            throw CommandException.usage("--since names a snapshot of a store; give --store");
        }
        Optional<String> since = value(given, "--since");
        if (since.isPresent() && !SnapshotId.isWellFormed(since.get())) {
            throw CommandException.usage(
                    "--since=%s is not a snapshot id; snapshots list shows them".formatted(since.get()));
        }
        Countries countries = SharedOptions.countries(given);
        Settings settings =
                new Settings(SharedOptions.asOf(given, clock), countries, SharedOptions.segments(given, countries));
        return new Options(
                given,
                input,
                SharedOptions.columns(given),
                since,
                settings,
                memory(value(given, "--memory").orElse("1GiB")));
    }

    private static long memory(String text) {
        Matcher size = MEMORY.matcher(text);
        if (!size.matches()) {
            throw CommandException.usage("--memory=%s is not a size; write it like 512MiB or 2GiB".formatted(text));
        }
        return Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20);
    }
}
