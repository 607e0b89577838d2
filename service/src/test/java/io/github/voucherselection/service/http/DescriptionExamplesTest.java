package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.service.running.ApiDescription;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example of the API description is a request, or the answer to one. */
class DescriptionExamplesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static RunningService service;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce(SegmentDefinitions.DEFAULT, List.of("Peru"), DescriptionTest.FIGURES);
        service = RunningService.ready(store, "2026-05-20", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void examplesAreTrue() {
        List<String> sent = new ArrayList<>();
        ApiDescription.SERVED.document().get("paths").properties().forEach(path -> {
            JsonNode operation = path.getValue().path("post");
            Map<String, Expected> answers = answers(operation);
            examples(operation.path("requestBody")).forEach((name, request) -> {
                String address = path.getKey();
                ApiDescription.SERVED.checkRequest(address, "post", request.toString());
                assertAnswers(service.post(address, request.toString()), answers.remove(name + "-answer"));
                sent.add(name);
                if (answers.containsKey(name + "-explained")) {
                    assertAnswers(
                            service.post(address + "?explain=true", request.toString()),
                            answers.remove(name + "-explained"));
                    sent.add(name + "-explained");
                }
            });
            assertThat(answers).as("answers without a request").isEmpty();
        });
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "frequent", "frequent-explained", "recency", "unknown-country", "empty-segment", "batch");
    }

    private record Expected(int status, JsonNode body) {}

    private static Map<String, Expected> answers(JsonNode operation) {
        Map<String, Expected> answers = new LinkedHashMap<>();
        operation
                .path("responses")
                .properties()
                .forEach(response -> examples(response.getValue())
                        .forEach((name, body) ->
                                answers.put(name, new Expected(Integer.parseInt(response.getKey()), body))));
        return answers;
    }

    /** The examples of a request or an answer, by name. */
    private static Map<String, JsonNode> examples(JsonNode message) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        message.path("content")
                .forEach(content -> content.path("examples")
                        .properties()
                        .forEach(example -> examples.put(
                                example.getKey(), example.getValue().get("value"))));
        return examples;
    }

    private static void assertAnswers(HttpResponse<String> answer, @Nullable Expected expected) {
        if (expected == null) {
            throw new AssertionError("a request without an answer, which is " + answer.body());
        }
        assertThat(answer.statusCode()).isEqualTo(expected.status);
        assertThat(comparable(RunningService.json(answer))).isEqualTo(comparable(expected.body));
    }

    /** Without the id, which is another for each snapshot, and with numbers as they are read. */
    private static JsonNode comparable(JsonNode json) {
        try {
            JsonNode copy = MAPPER.readTree(json.toString());
            if (copy.path("explanation") instanceof ObjectNode explanation) {
                assertThat(explanation.remove("snapshot_id")).isNotNull();
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
