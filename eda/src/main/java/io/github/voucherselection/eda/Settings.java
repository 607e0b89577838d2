package io.github.voucherselection.eda;

import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentsYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * What is analysed: as for the batch job.
 *
 * @param asOf the day that recency is counted to, in UTC
 * @param countries exact names, or {@code *} alone
 */
record Settings(LocalDate asOf, List<String> countries, SegmentDefinitions segments) {
    static final String ALL_COUNTRIES = "*";

    Settings {
        countries = List.copyOf(countries);
    }

    /** @throws AnalysisException naming the option that is wrong */
    static Settings of(Options options, Clock clock) {
        return new Settings(
                options.value("asOf").map(Settings::day).orElseGet(() -> LocalDate.now(clock)),
                countries(options.value("countries").orElse("Peru")),
                options.value("segments").map(Settings::segments).orElse(SegmentDefinitions.DEFAULT));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw AnalysisException.usage("--asOf=%s is no date; write it as YYYY-MM-DD".formatted(text));
        }
    }

    private static List<String> countries(String text) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        boolean distinct = new HashSet<>(names).size() == names.size();
        if (!distinct || names.contains("") || (names.contains(ALL_COUNTRIES) && names.size() > 1)) {
            throw AnalysisException.usage(
                    "--countries=%s: give names like Peru,Latvia, each once, or * for all".formatted(text));
        }
        return names;
    }

    private static SegmentDefinitions segments(String file) {
        try {
            return SegmentsYaml.parse(Files.readString(Path.of(file)));
        } catch (SegmentDefinitionException e) {
            throw AnalysisException.usage("--segments: %s: %s".formatted(file, e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw AnalysisException.usage("--segments=%s cannot be read (%s)".formatted(file, e));
        }
    }
}
