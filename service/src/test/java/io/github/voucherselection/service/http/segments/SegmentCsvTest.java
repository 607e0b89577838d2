package io.github.voucherselection.service.http.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table as a spreadsheet gets it. */
class SegmentCsvTest {
    private static final String QUOTED = "Korea, \"South\"\nof";
    private static final String FORMULA = "=1+1";

    private static final SegmentDefinitions DEFINITIONS = SegmentsYaml.parse("""
            segments:
              frequent_segment: [{label: 0-4, from: 0, to: 4}, {label: -none-, from: 5, to: 9}]
              recency_segment: [{label: all, from: 0}]
            fallback: {most_used_in_country: true, amounts: {Chile: 7}}
            currencies: {Peru: PEN}
            """);

    StoredSnapshots store = new StoredSnapshots(Path.of(""));
    RunningService service;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        store = new StoredSnapshots(directory);
        service = RunningService.start(directory, "2026-05-20", Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void hasARowForEachCountrySegmentAndAmount() throws IOException {
        announce(
                DEFINITIONS,
                List.of("Peru", "Chile"),
                frequent("Peru", Map.of("2640.0", 66L, "123456789012345678901234567890.12", 34L)));

        assertThat(csv("GET").body())
                .isEqualTo(
                        lines(
                                "\ufeffcountry_code,currency,segment_name,segment,from,to,offered_amount,fallback,amount,transactions,share",
                                "'Chile',,'frequent_segment','0-4',0,4,7.0,'configured',,0,",
                                "'Chile',,'frequent_segment','’-none-',5,9,7.0,'configured',,0,",
                                "'Chile',,'frequent_segment',,,,7.0,'configured',,0,",
                                "'Chile',,'recency_segment','all',0,,7.0,'configured',,0,",
                                "'Peru','PEN','frequent_segment','0-4',0,4,2640.0,,2640.0,66,0.66",
                                "'Peru','PEN','frequent_segment','0-4',0,4,2640.0,,123456789012345678901234567890.12,34,0.34",
                                "'Peru','PEN','frequent_segment','’-none-',5,9,2640.0,'country',2640.0,66,0.66",
                                "'Peru','PEN','frequent_segment','’-none-',5,9,2640.0,'country',123456789012345678901234567890.12,34,0.34",
                                "'Peru','PEN','frequent_segment',,,,2640.0,'country',2640.0,66,0.66",
                                "'Peru','PEN','frequent_segment',,,,2640.0,'country',123456789012345678901234567890.12,34,0.34",
                                "'Peru','PEN','recency_segment','all',0,,2640.0,'country',2640.0,66,0.66",
                                "'Peru','PEN','recency_segment','all',0,,2640.0,'country',123456789012345678901234567890.12,34,0.34"));
    }

    @Test
    void quotesAndRunsNoFormula() throws IOException {
        SegmentDefinitions oneSegment = SegmentsYaml.parse("segments: {frequent_segment: [{label: all, from: 0}]}");
        announce(oneSegment, List.of(QUOTED, FORMULA), frequentAll(QUOTED), frequentAll(FORMULA));

        assertThat(csv("GET").body())
                .endsWith("share\r\n\"'=1+1\",,\"frequent_segment\",\"all\",0,,5.0,,5.0,1,1.0\r\n"
                        + "\"Korea, \"\"South\"\"\nof\",,\"frequent_segment\",\"all\",0,,5.0,,5.0,1,1.0\r\n");
    }

    @Test
    void isAFileNamedByItsSnapshot() throws IOException {
        String first = announce(DEFINITIONS, List.of("Peru"), frequent("Peru", Map.of("5.0", 1L)));
        HttpResponse<String> answer = csv("GET");

        for (HttpResponse<String> one : List.of(answer, csv("HEAD"))) {
            assertThat(one.statusCode()).isEqualTo(200);
            assertThat(one.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(one.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"segments-%s.csv\"".formatted(first));
            assertThat(one.headers().firstValue("ETag"))
                    .isEqualTo(answer.headers().firstValue("ETag"));
        }
        String second = announce(DEFINITIONS, List.of("Peru"), frequent("Peru", Map.of("6.0", 1L)));
        assertThat(csv("GET").body()).contains(",6.0,").doesNotContain(",5.0,");
        assertThat(csv("HEAD").headers().firstValue("Content-Disposition").orElseThrow())
                .contains(second);
    }

    @Test
    void hasOneCountryIfAsked() throws IOException {
        announce(DEFINITIONS, List.of("Peru", "Chile"), frequent("Peru", Map.of("2640.0", 1L)));

        assertThat(csv("GET", "?country=Chile").body().lines().skip(1))
                .hasSize(4)
                .allMatch(line -> line.startsWith("\"Chile\","));
        Problems.assertProblem(
                csv("GET", "?country=chile"), 422, "chile is not part of list of countries of interest.");
    }

    @Test
    void isUnavailableWithoutSnapshot() {
        Problems.assertProblem(csv("GET"), 503, "No snapshot is loaded yet; try again later.");
    }

    /** Texts here have one quote where the file has two, so an apostrophe is the typographical one. */
    private static String lines(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").replace('\'', '"').replace('’', '\'');
    }

    private static SegmentAggregate frequent(String country, Map<String, Long> transactions) {
        return StoredSnapshots.aggregate(country, SegmentName.FREQUENT, "0-4", transactions);
    }

    private static SegmentAggregate frequentAll(String country) {
        return StoredSnapshots.aggregate(country, SegmentName.FREQUENT, "all", Map.of("5.0", 1L));
    }

    private String announce(SegmentDefinitions definitions, List<String> countries, SegmentAggregate... aggregates)
            throws IOException {
        String id = store.announce(definitions, countries, List.of(aggregates));
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
        return id;
    }

    private HttpResponse<String> csv(String method) {
        return csv(method, "");
    }

    private HttpResponse<String> csv(String method, String query) {
        return service.send(service.request("/segments.csv" + query).method(method, BodyPublishers.noBody()));
    }
}
