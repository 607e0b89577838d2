package io.github.voucherselection.eda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures as a page for people. The same input gives the same bytes. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The values of each row stand in the order of the columns. */
    private record ChartData(List<String> columns, long total, List<Collection<@Nullable Object>> rows) {}

    private final Scope scope;
    private final @Nullable String snapshotId;
    private final boolean compares;
    private final Map<String, Figure> figures;

    /**
     * A report of figures by name.
     *
     * @param snapshotId of the snapshot that the report goes beside; null for none
     * @param compares whether there are other definitions
     */
    Report(Scope scope, @Nullable String snapshotId, boolean compares, Map<String, Figure> figures) {
        this.scope = scope;
        this.snapshotId = snapshotId;
        this.compares = compares;
        this.figures = figures;
    }

    byte[] html() {
        ClasspathLoader loader = new ClasspathLoader();
        loader.setPrefix("report");
        PebbleEngine engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .defaultLocale(Locale.ROOT)
                .extension(new ReportFilters())
                .build();
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("as_of", scope.asOf().toString());
        context.put("countries", scope.countries().names());
        context.put("all_countries", scope.countries().all());
        context.put("snapshot_id", snapshotId);
        context.put("compares", compares);
        SegmentDefinitions segments = scope.segments();
        context.put(
                "segment_names",
                segments.names().stream()
                        .map(name -> Map.of(
                                "name", name.wireName(),
                                "measure", segments.measure(name).wireName()))
                        .toList());
        context.put("counting", counting(segments.days()));
        context.put("figures", JSON.convertValue(figures, Map.class));
        context.put("found", figure("findings").rows().get(0));
        context.put("style", resource("report.css"));
        context.put("library", resource("d3.min.js"));
        context.put("charts", resource("charts.js"));
        context.put("segment_charts", resource("segment-charts.js"));
        context.put("page", resource("page.js"));
        context.put("chart_data", chartData());
        StringWriter page = new StringWriter();
        try {
            engine.getTemplate("report.html").evaluate(page, context, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String counting(Counting counting) {
        String to = counting.toUse() ? "counted to the day of use" : "counted to the as-of date";
        String window =
                counting.windowDays() == null ? "" : ", of rows used within %d days".formatted(counting.windowDays());
        return to + window + (counting.timeZones().isEmpty() ? ", in UTC" : ", in " + counting.timeZones());
    }

    private Figure figure(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    /** Columns and rows of each figure, in a form that can stand inside a script element. */
    private String chartData() {
        Map<String, Object> data = new LinkedHashMap<>();
        figures.forEach((name, figure) -> data.put(
                name,
                new ChartData(
                        figure.columns(),
                        figure.total(),
                        figure.rows().stream().map(Map::values).toList())));
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a figure that cannot be written as JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream("/report/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
