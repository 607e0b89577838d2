package io.github.voucherselection.command;

import static io.github.voucherselection.command.CommandException.inUsage;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.trust.SigningKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that several programs have, what they mean, and what is wrong with a value. */
public final class SharedOptions {
    /** No path of Linux is longer, nor the name of an object. */
    private static final int MAX_PATTERN = 4096;

    private SharedOptions() {}

    /** {@code --input}, which is required. */
    public static OptionSpec input() {
        return option(
                "--input",
                "GLOB[,GLOB...]",
                "Parquet files: local, s3://bucket/... or gs://bucket/... A folder means all files below it. A file that"
                        + " matches several patterns is read once. An Iceberg table is iceberg:LOCATION: its metadata file or its"
                        + " folder. Required.");
    }

    /** {@code --columns}. */
    public static OptionSpec columns() {
        return option(
                "--columns",
                "OURS:THEIRS[,...]",
                "Columns with other names, such as timestamp:used_at, or one value for all rows, such as"
                        + " country_code='Peru'. Put an item that has a comma in double quotes.");
    }

    /** {@code --asOf}. */
    public static OptionSpec asOf() {
        return option("--asOf", "YYYY-MM-DD", "The date that days are counted to. Default: today in UTC.");
    }

    /** {@code --countries}. */
    public static OptionSpec countries() {
        return option(
                "--countries",
                "NAME[,NAME...]",
                "Countries to keep, spelled as in the data; * for all. Put a name that has a comma in double quotes."
                        + " Default: " + Countries.DEFAULT + ".");
    }

    /** {@code --segments}. */
    public static OptionSpec segments() {
        return option(
                "--segments", "FILE", "A segments.yaml file with segment definitions. Default: the built-in segments.");
    }

    /** An option with a value. */
    public static OptionSpec option(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option that is off unless it is given. */
    public static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** Whether a {@link #flag} is on. */
    public static boolean isOn(ParseResult options, String name) {
        return options.matchedOptionValue(name, false);
    }

    /**
     * The value of an option, if it is given.
     *
     * @throws CommandException when it is blank
     */
    public static Optional<String> value(ParseResult options, String name) {
        Optional<String> value = Optional.ofNullable(options.matchedOptionValue(name, (String) null));
        if (value.isPresent() && value.get().isBlank()) {
            throw CommandException.usage("the option %s is empty".formatted(name));
        }
        return value;
    }

    /**
     * The value of an option that must be given.
     *
     * @throws CommandException when it is missing or blank
     */
    public static String required(ParseResult options, String name) {
        return value(options, name)
                .orElseThrow(() -> CommandException.usage("the option %s is missing; %s --help lists the options"
                        .formatted(name, options.commandSpec().qualifiedName())));
    }

    /** The patterns of {@link #input()}. */
    public static List<String> input(ParseResult options) {
        List<String> patterns = CsvList.parse("--input", required(options, "--input"));
        patterns.stream()
                .filter(pattern -> pattern.length() > MAX_PATTERN)
                .findFirst()
                .ifPresent(pattern -> {
                    throw CommandException.usage("--input=%s: too long; a pattern has at most %d characters"
                            .formatted(pattern, MAX_PATTERN));
                });
        return patterns;
    }

    /** The columns of {@link #columns()}, or all under their own names. */
    public static ColumnNames columns(ParseResult options) {
        List<String> items = value(options, "--columns")
                .map(list -> CsvList.parse("--columns", list))
                .orElse(List.of());
        return CommandException.inUsage("--columns", () -> ColumnNames.parse(items));
    }

    /** The day of {@link #asOf()}, or today in UTC. */
    public static LocalDate asOf(ParseResult options, Clock clock) {
        Optional<String> text = value(options, "--asOf");
        return text.isEmpty() ? LocalDate.now(clock) : inUsage("--asOf=" + text.get(), () -> day(text.get()));
    }

    private static LocalDate day(String text) {
        try {
            // also takes years of more than four digits
            if (text.length() == "YYYY-MM-DD".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // told below, as any other text that is not a day
        }
        throw new IllegalArgumentException("invalid date; use YYYY-MM-DD");
    }

    /** The countries of {@link #countries()}, or the default. */
    public static Countries countries(ParseResult options) {
        String text = value(options, "--countries").orElse(Countries.DEFAULT);
        return inUsage("--countries=" + text, () -> Countries.of(CsvList.parse("--countries", text)));
    }

    /** The definitions of {@link #segments()}, or the built-in ones; they name configured countries alone. */
    public static SegmentDefinitions segments(ParseResult options, Countries countries) {
        return definitions(options, "--segments", countries).orElse(SegmentDefinitions.DEFAULT);
    }

    /** The definitions in the file that an option names, if it is given; they name configured countries alone. */
    public static Optional<SegmentDefinitions> definitions(ParseResult options, String name, Countries countries) {
        Optional<String> file = value(options, name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        SegmentDefinitions definitions = inUsage(name + "=" + file.get(), () -> read(FileNames.path(file.get())));
        definitions.countries().forEach(country -> requireConfigured(name, country, countries));
        return Optional.of(definitions);
    }

    private static SegmentDefinitions read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SegmentsYaml.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + Problem.of(e), e);
        }
    }

    /**
     * Holds the countries that an option names against those of {@link #countries()}.
     *
     * @throws CommandException with the nearest name when the country is not configured
     */
    public static void requireConfigured(String option, String country, Countries countries) {
        if (!countries.keeps(country)) {
            throw CommandException.usage("%s: %s is not in --countries%s"
                    .formatted(option, country, NearestName.hint(country, countries.names())));
        }
    }

    /** Says so of countries that the options name, but that no segment has a row of. */
    public static void warnOfEmptyCountries(Collection<String> countries, PrintStream err) {
        countries.stream()
                .filter(country -> !country.equals(Countries.ALL))
                .forEach(country -> err.printf("warning: the country %s has no rows in any segment%n", country));
    }

    /**
     * The store that a required option names.
     *
     * @param name such as {@code --store}
     */
    public static StoreLocation store(ParseResult options, String name) {
        return inUsage(name, () -> StoreLocation.parse(required(options, name)));
    }

    /**
     * Opens a store under the keys that the environment names; the caller closes it. Nothing is asked of it yet.
     *
     * @param name of the option that named it, for messages
     * @throws CommandException when a setting from the environment is missing or wrong
     */
    public static TrustedStore open(String name, StoreLocation store) {
        return inUsage(name, () -> TrustedStore.fromEnvironment(store.open()));
    }

    /**
     * Asks whether what is announced in a store will be trusted there, before anything is written.
     *
     * @throws CommandException when it will not
     */
    public static void requireTrustedSigner(TrustedStore store) throws IOException {
        inUsage(SigningKey.VARIABLE, store::requireTrustedSigner);
    }
}
