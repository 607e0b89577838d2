package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.WithService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered to a customer, and to whom nothing is, on 2026-05-20. */
@WithService
class VoucherSelectionTest {
    private final RunningService service;

    VoucherSelectionTest(RunningService service) {
        this.service = service;
    }

    @Test
    void answersTheMostUsedAmountOfTheSegment() {
        HttpResponse<String> answer = service.post(Body.GOOD);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"voucher_amount\":2640.0}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void writesSmallAmountsInPlainNotation() {
        assertThat(service.post(Body.with("total_orders", "14")).body()).isEqualTo("{\"voucher_amount\":0.0000001}");
    }

    @Test
    void answersByRecency() {
        assertThat(service.post(Body.recency("2026-04-01 10:00:00")).body()).isEqualTo("{\"voucher_amount\":30.5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country_code   | \"El Salvador\"  | El Salvador is not part of list of countries of interest.",
                "country_code   | \"peru\"         | peru is not part of list of countries of interest.",
                "segment_name   | \"test_segment\" | test_segment is not part of list of valid segments.",
                "segment_name   | \"Frequent_segment\" | Frequent_segment is not part of list of valid segments.",
                "last_order_ts  | \"test\"         | test is not a valid date.",
                "last_order_ts  | \"2026-02-30\"   | 2026-02-30 is not a valid date.",
                "first_order_ts | \"2026-13-01\"   | 2026-13-01 is not a valid date.",
                "first_order_ts | \"2026-04-01 10:00:01\" | first_order_ts is after last_order_ts.",
                "total_orders   | 50               | Segment not defined for 50 orders",
                "total_orders   | -1               | Segment not defined for -1 orders",
            })
    void refusesValues(String field, String json, String message) {
        Problems.assertProblem(service.post(Body.with(field, json)), 422, message);
    }

    /** What cannot be is the caller's fault; what merely lies outside is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country_code | \"peru\" | unknown-country   | The snapshot does not cover the country_code \"peru\" (did you mean Peru?), only Peru (case-sensitive).",
                "segment_name | \"recency\" | unknown-segment-name | segment_name must be frequent_segment or recency_segment.",
                "segment_name | \"Recency_segment\" | unknown-segment-name | segment_name must be frequent_segment or recency_segment (did you mean recency_segment?).",
                "total_orders | 50       | undefined-segment | No frequent_segment covers a value of 50 (orders); the segments are 0 to 4, 5 to 13, 14 to 37.",
                "total_orders | -1       | impossible-value  | total_orders must be 0 or more, not -1."
            })
    void saysWhatThereIs(String field, String json, String type, String detail) {
        JsonNode problem = Problems.assertIsProblem(service.post(Body.with(field, json)));

        assertThat(problem.get("type").textValue()).isEqualTo("urn:voucher-selection:problem:" + type);
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-19 | undefined-segment | No recency_segment covers a value of 1 (days since last order); the segments are 30 to 60, 61 to 90, 91 to 120, 121 to 180, 181 or more.",
                "2026-05-22 | impossible-value  | last_order_ts is in the future (UTC): its day is 2026-05-22, today is 2026-05-20."
            })
    void saysWhichDaysThereAre(String lastOrder, String type, String detail) {
        JsonNode problem = Problems.assertIsProblem(service.post(Body.recency(lastOrder)));

        assertThat(problem.get("type").textValue()).isEqualTo("urn:voucher-selection:problem:" + type);
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void namesTenCountriesAtMost(@TempDir Path store) throws IOException {
        List<String> countries =
                IntStream.range(10, 99).mapToObj(i -> "Country" + i).toList();
        new StoredSnapshots(store)
                .announce(
                        SegmentDefinitions.DEFAULT,
                        countries,
                        List.of(StoredSnapshots.aggregate(
                                "Country10", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 1L))));
        try (RunningService many = RunningService.ready(store, "2026-05-20", Map.of())) {
            assertThat(many.post(Body.GOOD).body())
                    .contains("only Country10, Country11, ", ", Country19 and 79 more (case-sensitive).");
            assertThat(many.post(Body.with("country_code", "\"Contry77\"")).body())
                    .contains(" (did you mean Country77?), only Country10, ");
        }
    }

    @Test
    void answersSegmentWithoutData() {
        Problems.assertProblem(
                service.post(Body.with("total_orders", "5")),
                404,
                "No voucher_amount found for segment frequent_segment with value 5-13");
    }

    @Test
    void checksInOrder() {
        String body = Body.with(Body.with("country_code", "\"Chile\""), "segment_name", "\"x\"");
        Problems.assertProblem(service.post(body), 422, "Chile is not part of list of countries of interest.");

        String names = Body.with(Body.with("segment_name", "\"x\""), "last_order_ts", "\"y\"");
        Problems.assertProblem(service.post(names), 422, "x is not part of list of valid segments.");

        String dates = Body.with(Body.with("total_orders", "99"), "first_order_ts", "\"y\"");
        Problems.assertProblem(service.post(dates), 422, "y is not a valid date.");
    }

    @Test
    void cutsWhatItTellsBack() {
        String message = Problems.assertIsProblem(
                        service.post(Body.with("country_code", "\"" + "x".repeat(5000) + "\"")))
                .get("error_message")
                .textValue();

        assertThat(message).startsWith("x".repeat(199) + "… is not").hasSizeLessThan(260);
    }
}
