package io.github.voucherselection.eda;

import static io.github.voucherselection.command.SharedOptions.value;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.storage.StoreLocation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/**
 * The command line of the analysis, read and validated.
 *
 * @param input file patterns; empty for the files that the snapshot was made from
 * @param storeOption the option that names the store; with {@value #STORE}, the report goes beside a snapshot, which sets the scope
 * @param other definitions to compare with
 * @param memory bytes that the whole process may use
 */
record Settings(
        List<String> input,
        ColumnNames columns,
        String storeOption,
        StoreLocation store,
        Optional<String> since,
        Scope scope,
        Optional<SegmentDefinitions> other,
        long memory) {
    static final String STORE = "--store";
    static final String COMPARE_SEGMENTS = "--compareSegments";
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})([MG])iB");

    /** @throws CommandException naming the option that is wrong */
    static Settings of(ParseResult given, Clock clock) {
        boolean store = given.hasMatchedOption(STORE);
        if (store == given.hasMatchedOption("--output")) {
            throw CommandException.usage("give either --output or --store; voucher-analysis --help lists the options");
        }
        for (String name : List.of("--asOf", "--countries", "--segments")) {
            if (store && given.hasMatchedOption(name)) {
                throw CommandException.usage("%s cannot be used with --store, whose snapshot sets it".formatted(name));
            }
        }
        if (!store && given.hasMatchedOption("--since")) {
            throw CommandException.usage("--since needs --store, whose snapshot it names");
        }
        Optional<String> since = value(given, "--since");
        if (since.isPresent() && !SnapshotId.isWellFormed(since.get())) {
            throw CommandException.usage(
                    "--since=%s is not a snapshot id; snapshots list shows them".formatted(since.get()));
        }
        String storeOption = store ? STORE : "--output";
        Countries countries = SharedOptions.countries(given);
        return new Settings(
                store && !given.hasMatchedOption("--input") ? List.of() : SharedOptions.input(given),
                SharedOptions.columns(given),
                storeOption,
                SharedOptions.store(given, storeOption),
                since,
                new Scope(SharedOptions.asOf(given, clock), countries, SharedOptions.segments(given, countries)),
                SharedOptions.definitions(
                        given, COMPARE_SEGMENTS, store ? Countries.of(List.of(Countries.ALL)) : countries),
                memory(value(given, "--memory").orElse("1GiB")));
    }

    private static long memory(String text) {
        Matcher size = MEMORY.matcher(text);
        if (!size.matches()) {
            throw CommandException.usage(
                    "--memory=%s is not a size; use a form such as 512MiB or 2GiB".formatted(text));
        }
        return Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20);
    }
}
