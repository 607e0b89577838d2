package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report of a history that a query makes up, as of 2020-06-30 unless the options say otherwise. */
record PlantedReport(String page, JsonNode figures) {

    static PlantedReport of(Path directory, String query, String... options) throws Exception {
        Path history = HistoryFiles.write(directory.resolve("history.parquet"), query);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--input=" + history, "--output=" + directory));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return new PlantedReport(
                Files.readString(directory.resolve("report.html")),
                new ObjectMapper()
                        .readTree(directory.resolve("report.json").toFile())
                        .at("/figures"));
    }

    /** The values of some columns in each row of a figure, as {@code a b c}. */
    List<String> rows(String figure, String... columns) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : figures.at("/" + figure + "/rows")) {
            List<String> values = new ArrayList<>();
            for (String column : columns) {
                assertThat(row.has(column))
                        .as("%s has a column %s", figure, column)
                        .isTrue();
                values.add(row.get(column).asText());
            }
            rows.add(String.join(" ", values));
        }
        return rows;
    }
}
