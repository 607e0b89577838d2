package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * What is analysed: as for the batch job.
 *
 * @param asOf the day that recency is counted to, in UTC
 */
record Settings(LocalDate asOf, Countries countries, SegmentDefinitions segments) {
    /** @throws CommandException naming the option that is wrong */
    static Settings of(Options options, Clock clock) {
        return new Settings(
                options.value("asOf").map(Settings::day).orElseGet(() -> LocalDate.now(clock)),
                countries(options.value("countries").orElse(Countries.DEFAULT)),
                options.value("segments").map(Settings::segments).orElse(SegmentDefinitions.DEFAULT));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
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

    private static SegmentDefinitions segments(String file) {
        try {
            return SegmentsYaml.parse(Files.readString(Path.of(file)));
        } catch (SegmentDefinitionException e) {
            throw CommandException.usage("--segments: %s: %s".formatted(file, e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.usage("--segments=%s cannot be read (%s)".formatted(file, e));
        }
    }
}
