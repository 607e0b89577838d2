package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.snapshot.SnapshotId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of the command line, each known and given once. */
record Options(Map<String, String> values) {
    static final String HELP = """
            java -jar eda.jar --input=GLOB[,GLOB] --output=DIRECTORY | --store=STORE [more]

              --input=GLOB[,GLOB]    Parquet files of the voucher history. Required.
              --output=DIRECTORY     where report.html and report.json are written
              --store=STORE          in place of --output: writes reports/<snapshot id>.html and .json beside the
                                     announced snapshot of that store, with its as-of date, countries and segments
              --since=SNAPSHOT_ID    with --store: an earlier snapshot there, which the drift is counted from. Default: the
                                     table as it was at the end of the month before, by the same rows.
              --asOf=YYYY-MM-DD      the day that recency is counted to. Default: today in UTC.
              --countries=A,B        countries to keep, exactly as in the data; * for all. Default: Peru.
              --segments=FILE        a segments.yaml. Default: the built-in segments.
              --memory=SIZE          what the process may use, such as 512MiB; beyond it, it works on disk. Default: 1GiB.
            """;

    private static final Pattern OPTION =
            Pattern.compile("--(input|output|store|since|asOf|countries|segments|memory)=(.*)", Pattern.DOTALL);
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})([MG])iB");
    private static final String HINT = "; --help lists the options";

    /** @throws CommandException naming the argument that is wrong */
    static Options parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            Matcher option = OPTION.matcher(argument);
            if (!option.matches()) {
                throw CommandException.usage(
                        argument.matches("(?s)--[A-Za-z]+(=.*)?")
                                ? "unknown option, or one without a value: %s%s".formatted(argument, HINT)
                                : "%s is no option; write --name=value%s".formatted(argument, HINT));
            }
            if (values.put(option.group(1), option.group(2)) != null) {
                throw CommandException.usage("the option --%s is given twice".formatted(option.group(1)));
            }
            if (option.group(2).isBlank()) {
                throw CommandException.usage("the option --%s is empty".formatted(option.group(1)));
            }
        }
        Options options = new Options(values);
        options.checkTogether();
        return options;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String input() {
        return value("input").orElseThrow(() -> CommandException.usage("the option --input is missing" + HINT));
    }

    /** The bytes that the whole process may use. */
    long memory() {
        String text = value("memory").orElse("1GiB");
        Matcher size = MEMORY.matcher(text);
        if (!size.matches()) {
            throw CommandException.usage("--memory=%s is no size; write it like 512MiB or 2GiB".formatted(text));
        }
        return Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20);
    }

    private void checkTogether() {
        input();
        if (values.containsKey("output") == values.containsKey("store")) {
            throw CommandException.usage("give either --output or --store" + HINT);
        }
        if (values.containsKey("store")) {
            for (String name : new String[] {"asOf", "countries", "segments"}) {
                if (values.containsKey(name)) {
                    throw CommandException.usage(
                            "--%s does not go with --store, whose snapshot says it".formatted(name));
                }
            }
        }
        if (values.containsKey("since") && !values.containsKey("store")) {
            throw CommandException.usage("--since names a snapshot of a store; give --store" + HINT);
        }
        value("since").filter(id -> !SnapshotId.isWellFormed(id)).ifPresent(id -> {
            throw CommandException.usage("--since=%s is no snapshot id%s".formatted(id, HINT));
        });
        memory();
    }
}
