package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.publish.Gate;
import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * The command line, read and validated.
 *
 * @param named the options that it names
 */
record Settings(
        VoucherOptions options,
        Set<String> named,
        String input,
        String output,
        LocalDate asOf,
        Countries countries,
        SegmentDefinitions segments,
        BigDecimal maxRejectedShare,
        Gate gate,
        boolean force,
        boolean dryRun) {
    private static final Pattern OPTION = Pattern.compile("--([A-Za-z][A-Za-z0-9]*)(=.*)?", Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile("missing a property named '([^']+)'");

    /** @throws CommandException for anything that is wrong with the command line or a file that it names */
    static Settings parse(String[] arguments, Clock clock) {
        Set<String> named = checkForm(arguments);
        OptionsRegistration.registerFor(named);
        VoucherOptions options = options(arguments);
        String output = required("output", options.getOutput());
        try {
            output = StoreLocation.parse(output).toString();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--output: " + e.getMessage());
        }
        Countries countries = countries(options.getCountries());
        return new Settings(
                options,
                named,
                required("input", options.getInput()),
                output,
                asOf(options.getAsOf(), clock),
                countries,
                segments(options.getSegments()),
                share(options.getMaxRejectedShare()),
                gate(options.getAllowedAmounts(), countries),
                options.isForce(),
                options.isDryRun());
    }

    private static Set<String> checkForm(String[] arguments) {
        Set<String> names = new HashSet<>();
        for (String argument : arguments) {
            Matcher option = OPTION.matcher(argument);
            if (!option.matches()) {
                throw CommandException.usage("%s is no option; write --name=value".formatted(argument));
            }
            if (option.group(2) == null && OptionsRegistration.takesValue(option.group(1))) {
                throw CommandException.usage(
                        "the option --%1$s has no value; write --%1$s=value".formatted(option.group(1)));
            }
            if (!names.add(option.group(1))) {
                throw CommandException.usage("the option --%s is given twice".formatted(option.group(1)));
            }
        }
        return names;
    }

    private static VoucherOptions options(String[] arguments) {
        try {
            return PipelineOptionsFactory.fromArgs(arguments).as(VoucherOptions.class);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher unknown = UNKNOWN.matcher(message);
            throw CommandException.usage(
                    unknown.find()
                            ? "unknown option --%s; --help lists the options".formatted(unknown.group(1))
                            : message.replaceAll("\\s+", " "));
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw CommandException.usage("the option --%s is missing; --help lists the options".formatted(name));
        }
        return value;
    }

    private static LocalDate asOf(@Nullable String text, Clock clock) {
        try {
            return text == null ? LocalDate.now(clock) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw CommandException.usage("--asOf=%s is no date; write it as YYYY-MM-DD".formatted(text));
        }
    }

    private static Countries countries(String text) {
        try {
            return Countries.parse(text);
        } catch (InvalidValueException e) {
            throw CommandException.usage("--countries=%s: %s".formatted(text, e.getMessage()));
        }
    }

    private static SegmentDefinitions segments(@Nullable String file) {
        if (file == null) {
            return SegmentDefinitions.DEFAULT;
        }
        try {
            return SegmentsYaml.parse(Files.readString(Path.of(file)));
        } catch (SegmentDefinitionException e) {
            throw CommandException.usage("--segments: %s: %s".formatted(file, e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.usage("--segments=%s cannot be read (%s)".formatted(file, e));
        }
    }

    private static BigDecimal share(String text) {
        try {
            BigDecimal share = new BigDecimal(text);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        } catch (NumberFormatException e) {
            // answered below, as any other text that is no share
        }
        throw CommandException.usage("--maxRejectedShare=%s is no number from 0 to 1".formatted(text));
    }

    /** Reads {@code Country:amount|amount,Country:amount}. */
    private static Gate gate(@Nullable String text, Countries countries) {
        Map<String, Set<BigDecimal>> allowed = new HashMap<>();
        for (String country : text == null ? new String[0] : text.split(",", -1)) {
            int colon = country.lastIndexOf(':');
            if (colon < 1) {
                throw CommandException.usage(
                        "--allowedAmounts: \"%s\" is not written as Country:amount|amount".formatted(country));
            }
            String name = country.substring(0, colon).trim();
            if (!countries.keeps(name)) {
                throw CommandException.usage(
                        "--allowedAmounts: %s is not among the countries of --countries".formatted(name));
            }
            Set<BigDecimal> amounts = allowed.computeIfAbsent(name, any -> new HashSet<>());
            for (String amount : country.substring(colon + 1).split("\\|", -1)) {
                try {
                    amounts.add(VoucherAmounts.parse(amount));
                } catch (InvalidValueException e) {
                    throw CommandException.usage("--allowedAmounts: \"%s\" %s".formatted(amount, e.getMessage()));
                }
            }
        }
        return new Gate(allowed);
    }
}
