package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example for the Flink Kubernetes Operator. */
class FlinkOperatorTest {
    private static final Path EXAMPLE = Path.of("flink-operator.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode deployment;

    FlinkOperatorTest() throws IOException {
        try (var documents =
                new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(EXAMPLE))) {
            deployment = documents.next();
        }
    }

    /** That of release 1.15.0, without descriptions, and without that of pods, for which fabric8's model stands. */
    @Test
    void isAsTheOperatorsSchemaSays() throws IOException {
        JsonNode schema = JSON.readTree(
                Objects.requireNonNull(FlinkOperatorTest.class.getResourceAsStream("/flinkdeployment-schema.json")));
        List<String> faults = new ArrayList<>();
        check("spec", schema.at("/properties/spec"), deployment.path("spec"), faults);

        assertThat(faults).isEmpty();
        assertThat(JSON.copy()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .treeToValue(deployment.at("/spec/podTemplate"), PodTemplateSpec.class)
                        .getSpec()
                        .getContainers())
                .singleElement()
                .satisfies(container -> assertThat(container.getName()).isEqualTo("flink-main-container"));
        assertThat(Manifests.parse(Files.readString(EXAMPLE)).find(NetworkPolicy.class, "voucher-flink"))
                .isPresent();
    }

    /** A value that an operator would refuse, or pass over. */
    private static void check(String path, JsonNode schema, JsonNode value, List<String> faults) {
        boolean typed = schema.path("x-kubernetes-int-or-string").asBoolean()
                || switch (schema.path("type").asText()) {
                    case "object" -> value.isObject();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    case "array" -> value.isArray();
                    default -> true;
                };
        if (!typed) {
            faults.add(path + " is not of type " + schema.path("type"));
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(path + " is none of " + schema.path("enum"));
        }
        if (schema.has("properties")) {
            value.properties().forEach(field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (known.isMissingNode()) {
                    faults.add(path + " has no field " + field.getKey());
                } else {
                    check(path + "." + field.getKey(), known, field.getValue(), faults);
                }
            });
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode item : list) {
            if (item.equals(value)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void findsFaults() throws IOException {
        JsonNode schema = JSON.readTree("""
                {"type": "object", "properties": {"n": {"type": "integer"}, "mode": {"type": "string", "enum": ["a", "b"]}}}""");
        List<String> faults = new ArrayList<>();
        check("spec", schema, JSON.readTree("{\"n\": \"1\", \"mode\": \"c\", \"x\": 1}"), faults);

        assertThat(faults).hasSize(3);
    }

    @Test
    void hasTheSettingsOfTheChartsCluster() {
        Map<String, String> chart = Pattern.compile("(?m)^([a-z][\\w.-]+): (.+)$")
                .matcher(Chart.render("pipeline: {flink: {enabled: true}}")
                        .file("daily-voucher-selection-flink", "config.yaml"))
                .results()
                .collect(Collectors.toMap(setting -> setting.group(1), setting -> setting.group(2)));

        assertThat(deployment.at("/spec/flinkConfiguration").properties())
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(chart)
                        .containsEntry(setting.getKey(), setting.getValue().asText()));
    }
}
