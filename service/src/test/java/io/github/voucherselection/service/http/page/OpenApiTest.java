package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * The API description: what is generated is what is committed, it takes nothing away from callers, and its examples are
 * true.
 */
class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.yml");
    private static final Path RELEASED = Path.of("openapi-released.yml");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<SegmentAggregate> FIGURES = List.of(
            StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 66L, "2200.0", 34L)),
            StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "30-60", Map.of("30.5", 100L)));

    @Test
    void committedIsWhatIsGenerated() throws IOException {
        assertThat(COMMITTED)
                .as("the API has changed; if that is meant, copy the generated file as service/README.md says")
                .content()
                .isEqualTo(generated());
    }

    @Test
    void breaksNothingSinceTheLastRelease() throws IOException {
        var changes = OpenApiCompare.fromContents(Files.readString(RELEASED), generated());

        assertThat(changes.isCompatible())
                .as("callers of the last release would break: %s", changes.getChangedOperations())
                .isTrue();
    }

    @Test
    void noticesWhatWouldBreakCallers() throws IOException {
        String now = generated();
        Map<String, String> breaks = Map.of(
                "/segments:", "/table:",
                "        voucher_amount:", "        amount:",
                "    Customer:\n      required:\n      - country_code",
                        "    Customer:\n      required:\n      - currency\n      - country_code");

        breaks.forEach((before, after) -> {
            assertThat(now).contains(before);
            assertThat(OpenApiCompare.fromContents(now, now.replace(before, after))
                            .isCompatible())
                    .as(after)
                    .isFalse();
        });
    }

    @Test
    void examplesAreTrue(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce(SegmentDefinitions.DEFAULT, List.of("Peru"), FIGURES);
        JsonNode api = Yaml.mapper().readTree(generated());
        List<String> sent = new ArrayList<>();
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            api.get("paths").properties().forEach(path -> {
                JsonNode operation = path.getValue().path("post");
                Map<String, Expected> answers = answers(api, operation);
                examples(api, operation.path("requestBody")).forEach((name, request) -> {
                    String address = path.getKey();
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
        }
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "frequent",
                        "frequent-explained",
                        "recency",
                        "unknown-country",
                        "empty-segment",
                        "missing-field",
                        "batch");
    }

    private record Expected(int status, JsonNode body) {}

    private static Map<String, Expected> answers(JsonNode api, JsonNode operation) {
        Map<String, Expected> answers = new LinkedHashMap<>();
        operation
                .path("responses")
                .properties()
                .forEach(response -> examples(api, response.getValue())
                        .forEach((name, body) ->
                                answers.put(name, new Expected(Integer.parseInt(response.getKey()), body))));
        return answers;
    }

    /** The examples of a request or an answer, by name. */
    private static Map<String, JsonNode> examples(JsonNode api, JsonNode message) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        message.path("content")
                .forEach(content -> content.path("examples")
                        .properties()
                        .forEach(example -> examples.put(
                                example.getKey(),
                                api.at(example.getValue().get("$ref").asText().substring(1))
                                        .get("value"))));
        return examples;
    }

    private static void assertAnswers(HttpResponse<String> answer, @Nullable Expected expected) {
        if (expected == null) {
            throw new AssertionError("a request without an answer, which is " + answer.body());
        }
        assertThat(answer.statusCode()).isEqualTo(expected.status);
        assertThat(comparable(RunningService.json(answer))).isEqualTo(comparable(expected.body));
    }

    /** Without the id, which is another for each snapshot, and with figures as they are written, without nulls. */
    private static JsonNode comparable(JsonNode json) {
        try {
            JsonNode copy = MAPPER.readTree(json.toString());
            if (copy.path("explanation") instanceof ObjectNode explanation) {
                assertThat(explanation.remove("snapshot_id")).isNotNull();
                explanation.properties().removeIf(field -> field.getValue().isNull());
            }
            return copy;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String generated() throws IOException {
        try (var file =
                Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/META-INF/swagger/openapi.yml"))) {
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
