package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.LintResult;
import io.github.voucherselection.data.documents.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the chart's files must agree on with each other and with the rest of the project. */
class ChartFilesTest {
    private static final Path README = Chart.DIRECTORY.resolve("README.md");
    private static final String BEGIN = "<!-- made from values.yaml by ValuesTable -->\n";

    private final ValuesTable table = ValuesTable.of(Chart.DIRECTORY.resolve("values.yaml"));

    ChartFilesTest() throws IOException {}

    @Test
    void lintFindsNothing() {
        LintResult result = Chart.lint();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    @Test
    void readmeHasTheTableOfValues() throws IOException {
        String readme = Files.readString(README);
        String head = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        if (Boolean.getBoolean("writeReadme")) {
            Files.writeString(README, head + table.markdown());
        }

        assertThat(Files.readString(README)).isEqualTo(head + table.markdown());
    }

    @Test
    void valuesOfTheRunbookAreTaken() throws IOException {
        List<String> values = Snippets.yaml(Path.of("RUNBOOK.md"));

        assertThat(values).hasSizeGreaterThan(5);
        assertThat(Chart.renderAlone(values.get(0)).objects()).isNotEmpty();
        assertThat(values)
                .allSatisfy(snippet ->
                        assertThat(Chart.render(snippet).objects()).as(snippet).isNotEmpty());
    }

    @Test
    void eachValueIsDescribed() throws IOException {
        JsonNode values =
                new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
        List<String> described =
                table.values().stream().map(ValuesTable.Value::path).toList();
        List<String> undescribed = new ArrayList<>();
        collectUndescribed("", values, described, undescribed);

        assertThat(undescribed).isEmpty();
    }

    @Test
    void schemaKnowsTheValuesAndNoOthers() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());

        for (ValuesTable.Value value : table.values()) {
            JsonNode node = schema;
            for (String key : value.path().split("\\.", -1)) {
                node = resolve(schema, node).path("properties").path(key);
            }
            assertThat(node.isMissingNode()).as(value.path()).isFalse();
        }
        assertThat(schemaLeaves("", schema, schema))
                .containsExactlyInAnyOrderElementsOf(
                        table.values().stream().map(ValuesTable.Value::path).toList());
    }

    @Test
    void eachValueHasAnExampleInTheTests() {
        assertThat(Options.read().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        table.values().stream().map(ValuesTable.Value::path).toList());
    }

    @Test
    void versionsAreTheProjects() throws IOException {
        JsonNode chart =
                new YAMLMapper().readTree(Chart.DIRECTORY.resolve("Chart.yaml").toFile());

        assertThat(chart.path("version").asText()).isEqualTo(System.getProperty("projectVersion"));
        assertThat(chart.path("appVersion").asText()).isEqualTo(System.getProperty("projectVersion"));
    }

    private static void collectUndescribed(
            String path, JsonNode node, List<String> described, List<String> undescribed) {
        node.properties().forEach(field -> {
            String child = path + field.getKey();
            if (described.contains(child)) {
                return;
            }
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                collectUndescribed(child + ".", field.getValue(), described, undescribed);
            } else {
                undescribed.add(child);
            }
        });
    }

    /** Paths at which the schema allows no further values of this chart. */
    private List<String> schemaLeaves(String path, JsonNode root, JsonNode node) {
        List<String> leaves = new ArrayList<>();
        resolve(root, node).path("properties").properties().forEach(field -> {
            String child = path + field.getKey();
            boolean described =
                    table.values().stream().anyMatch(value -> value.path().equals(child));
            if (described) {
                leaves.add(child);
            } else if (resolve(root, field.getValue()).has("properties")) {
                leaves.addAll(schemaLeaves(child + ".", root, field.getValue()));
            } else if (!child.equals("global")) {
                leaves.add(child);
            }
        });
        return leaves;
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
