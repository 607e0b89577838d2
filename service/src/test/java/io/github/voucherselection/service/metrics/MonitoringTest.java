package io.github.voucherselection.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's alert rules and dashboard against what the service really serves. */
class MonitoringTest {
    private static final Path DIRECTORY = Path.of("../helm/voucher-selection/files");
    /** Without a server for their keys. */
    private static final Map<String, Object> TOKENS = Map.of(
            "voucher.token.jwks", "http://localhost:1/keys",
            "voucher.token.issuer", "issuer",
            "voucher.token.audience", "audience",
            "voucher.token.subjects", "subject");

    private static final Pattern METRIC = Pattern.compile("\\b(voucher|jvm|http|process)_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "dashboard.json"})
    void nameMetricsThatExist(String file, @TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        RowCounts rows = new RowCounts(1, 1, 0, Map.of(), new RowCounts.Dropped(0, 0, 0, 0, 0));
        new DirectoryStore(store)
                .write(LastRun.PATH, Json.writeIndented(new LastRun(1, Instant.EPOCH, 0, 1, null, rows, null)));
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of());
                RunningService withTokens = RunningService.start(store, "2026-05-20", TOKENS)) {
            service.post(Body.GOOD);
            await().atMost(Duration.ofMinutes(1)).until(() -> service.metric("voucher_run_exit_code") == 0);

            Set<String> served = metrics(service.manage("/prometheus").body());
            served.addAll(metrics(withTokens.manage("/prometheus").body()));
            assertThat(served).containsAll(metrics(Files.readString(DIRECTORY.resolve(file))));
        }
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
