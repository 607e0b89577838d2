package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus and Grafana are told, and the notes. */
class MonitoringTest {
    private static final Path FILES = Chart.DIRECTORY.resolve("files");
    private static final String RULES = "/spec/groups/0/rules";
    private static final Path ALERTS = FILES.resolve("alerts.yml");

    private final Manifests manifests =
            Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/everything-values.yaml"), "{}");

    @Test
    void metricsAreReadFromTheManagementPort() {
        GenericKubernetesResource monitor = manifests.find("ServiceMonitor").orElseThrow();

        assertThat(tree(monitor).at("/spec/endpoints/0/port").asText()).isEqualTo("management");
        assertThat(tree(monitor).at("/spec/endpoints/0/path").asText()).isEqualTo("/prometheus");
    }

    @Test
    void alertsAreThoseOfTheFile() throws IOException {
        JsonNode alerts = new YAMLMapper().readTree(ALERTS.toFile());
        alerts.findParents("runbook_url").forEach(annotations -> ((ObjectNode) annotations).remove("runbook_url"));

        assertThat(tree(manifests.find("PrometheusRule").orElseThrow()).path("spec"))
                .isEqualTo(alerts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://git.example/team/helm", "https://git.example/team/helm/"})
    void alertsLinkToTheRunbookWhereItsPlaceIsKnown(String base) {
        Manifests linked = Chart.render("prometheusRule: {enabled: true, runbookBase: '%s'}".formatted(base));

        assertThat(tree(linked.find("PrometheusRule").orElseThrow()).findValuesAsText("runbook_url"))
                .contains("https://git.example/team/helm/RUNBOOK.md#vouchersnapshotstale")
                .hasSizeGreaterThan(6)
                .allMatch(url -> url.startsWith("https://git.example/team/helm/RUNBOOK.md#voucher"));
    }

    @Test
    void leavesOutAlertsAndChangesTheirSeverity() {
        JsonNode rules =
                tree(Chart.render("""
                                prometheusRule:
                                  enabled: true
                                  disabled: [VoucherVersionSkew]
                                  severities: {VoucherSnapshotStale: critical}
                                """).find("PrometheusRule").orElseThrow()).at(RULES);

        Map<String, String> severities =
                severities(tree(manifests.find("PrometheusRule").orElseThrow()).at(RULES));
        severities.remove("VoucherVersionSkew");
        severities.put("VoucherSnapshotStale", "critical");
        assertThat(severities(rules)).isEqualTo(severities);
    }

    private static Map<String, String> severities(JsonNode rules) {
        Map<String, String> severities = new TreeMap<>();
        rules.forEach(rule -> severities.put(
                rule.path("alert").asText(), rule.at("/labels/severity").asText()));
        return severities;
    }

    @Test
    void theSchemaKnowsTheAlerts() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());

        assertThat(schema.at("/$defs/alert/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("alert"));
    }

    /** By Prometheus' own tool, whose path is in PROMTOOL. */
    @Test
    @Tag("extended")
    void alertsAreRaisedWhenTheyShould() throws IOException, InterruptedException {
        String promtool = Objects.requireNonNull(System.getenv("PROMTOOL"), "PROMTOOL is not set; .ci/run builds it");
        Process process = new ProcessBuilder(promtool, "test", "rules", "alerts-test.yml")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void theRunbookSaysWhatToDoOnEachAlert() throws IOException {
        String runbook = Files.readString(Path.of("RUNBOOK.md"));
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper().readTree(ALERTS.toFile()).at("/groups/0/rules").forEach(alerts::add);

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(runbook).contains("### " + name + "\n");
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void grafanasSidecarFindsTheDashboard() throws IOException {
        ConfigMap dashboard = manifests
                .find(ConfigMap.class, "daily-voucher-selection-dashboard")
                .orElseThrow();

        assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(new ObjectMapper()
                        .readTree(manifests.file("daily-voucher-selection-dashboard", "daily-voucher-selection.json")))
                .isEqualTo(new ObjectMapper()
                        .readTree(FILES.resolve("dashboard.json").toFile()));
    }

    /** As the alerts are: one Prometheus may watch several installations. */
    @Test
    void theDashboardShowsTheInstallationsThatAreChosen() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(FILES.resolve("dashboard.json").toFile());
        List<String> queries = new ArrayList<>();
        dashboard.path("panels").findValues("expr").forEach(query -> queries.add(query.asText()));

        assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
                .containsExactly("datasource", "namespace", "job");
        assertThat(queries).hasSizeGreaterThan(9).allSatisfy(query -> {
            assertThat(query).contains("{namespace=~\"$namespace\", job=~\"$job\"");
            assertThat(query.split("(voucher|jvm|http_server|process)_", -1))
                    .hasSameSizeAs(query.split("\\$namespace", -1));
        });
    }

    @Test
    void notesSayHowToAskAndHowToRunTheJobNow() {
        String notes = tree(Chart.render("{}").find("Notes").orElseThrow())
                .path("text")
                .asText();

        assertThat(notes)
                .contains(
                        "http://daily-voucher-selection.shop:8080",
                        "-d '{\"country_code\":\"Peru\"",
                        "helm -n shop test daily",
                        "bin/kube-snapshots -n shop -r daily run",
                        "bin/kube-snapshots -n shop -r daily snapshots list",
                        "logs -f job/"
                                + Chart.render("{}")
                                        .all(Job.class)
                                        .get(0)
                                        .getMetadata()
                                        .getName())
                .doesNotContain("<no value>", "%!");
    }

    private static JsonNode tree(GenericKubernetesResource resource) {
        return new ObjectMapper().valueToTree(resource);
    }
}
