package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentName;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the sample's {@code expected.json}, which no code of this project made, says. */
final class ExpectedAnswers {
    private ExpectedAnswers() {}

    /** The row counts for all countries, as the manifest has them. */
    static JsonNode rows() throws IOException {
        return read().required("rows").required("*");
    }

    static Map<Question, JsonNode> segments() throws IOException {
        Map<Question, JsonNode> segments = new HashMap<>();
        read().required("countries")
                .properties()
                .forEach(country -> country.getValue()
                        .properties()
                        .forEach(name -> name.getValue()
                                .properties()
                                .forEach(segment -> segments.put(
                                        new Question(
                                                country.getKey(), new SegmentName(name.getKey()), segment.getKey()),
                                        segment.getValue()))));
        return segments;
    }

    static BigDecimal amount(JsonNode object) {
        return new BigDecimal(object.required("voucher_amount").asText());
    }

    /** Asks the service for each segment. */
    static void assertAnswers(RunningService service) throws Exception {
        for (Map.Entry<Question, JsonNode> segment : segments().entrySet()) {
            HttpResponse<String> response = service.post(segment.getKey().body());
            assertThat(response.statusCode())
                    .as("%s: %s", segment.getKey(), response.body())
                    .isEqualTo(201);
            assertThat(amount(RunningService.JSON.readTree(response.body())))
                    .as("%s", segment.getKey())
                    .isEqualByComparingTo(amount(segment.getValue()));
        }
    }

    private static JsonNode read() throws IOException {
        return RunningService.JSON.readTree(
                Path.of(JavaProcess.property("sample"), "expected.json").toFile());
    }
}
