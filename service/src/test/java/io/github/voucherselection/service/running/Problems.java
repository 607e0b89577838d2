package io.github.voucherselection.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What every problem in an answer is like. */
public final class Problems {
    private Problems() {}

    public static void assertProblem(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(assertIsProblem(answer).get("error_message").textValue()).isEqualTo(message);
    }

    /** A problem in an answer to many. */
    public static void assertProblem(JsonNode problem, int status, String message) {
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("error_message").textValue()).isEqualTo(message);
        assertThat(problem.get("type").textValue()).startsWith("urn:voucher-selection:problem:");
    }

    public static JsonNode assertIsProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = RunningService.json(answer);
        assertThat(problem.fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "error_message");
        assertThat(problem.get("status").intValue()).isEqualTo(answer.statusCode());
        assertThat(problem).allSatisfy(value -> assertThat(value.asText()).isNotBlank());
        return problem;
    }
}
