package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is served and how loading goes, as meters. What is not known yet is NaN. */
@Singleton
final class SnapshotMetrics {
    private static final String PREFIX = "voucher.snapshot.";

    private final MeterRegistry registry;
    private final CurrentSnapshot current;
    private final MultiGauge info;
    private final MultiGauge rows;
    private final Timer loads;
    private final Counter bytesRead;
    private final Counter cacheFailures;

    SnapshotMetrics(
            MeterRegistry registry, CurrentSnapshot current, SnapshotCache cache, Clock clock, Freshness freshness) {
        this.registry = registry;
        this.current = current;
        info = MultiGauge.builder(PREFIX + "info")
                .description("Always 1; the tags describe the snapshot being served")
                .register(registry);
        rows = MultiGauge.builder(PREFIX + "rows")
                .description("Rows of the history that the snapshot was made from, by outcome")
                .register(registry);
        loads = Timer.builder(PREFIX + "load")
                .description("Time to read and verify a changed snapshot")
                .register(registry);
        bytesRead = Counter.builder(PREFIX + "read")
                .baseUnit("bytes")
                .description("Bytes read from the store and the cache")
                .register(registry);
        cacheFailures = Counter.builder(PREFIX + "cache.failures")
                .description("Times that the cache could not be written or read")
                .register(registry);
        for (LoadFailure reason : LoadFailure.values()) {
            FunctionCounter.builder(
                            PREFIX + "failed.loads", current, it -> it.status().failedLoads(reason))
                    .tag("reason", reason.wireName())
                    .description("Loads that failed")
                    .register(registry);
        }
        gauge(
                "sequence",
                "The pointer's sequence",
                it -> it.announcement().pointer().sequence());
        gauge("restored", "1 while served from the cache, unconfirmed", it -> it.restored() ? 1 : 0);
        gauge(
                "stale",
                "1 while the snapshot is older than VOUCHER_STALE_AFTER, else 0",
                it -> freshness.of(it.manifest().asOf(), clock.instant()).isStale() ? 1 : 0);
        seconds(
                "as.of.age",
                "Age of the snapshot, from its as-of day",
                it -> ofServed(
                        it,
                        applied -> Freshness.age(applied.manifest().asOf(), clock.instant())
                                .toSeconds()));
        time("last.attempt", LoadStatus::lastAttempt);
        time("last.success", LoadStatus::lastSuccess);
        time("last.change", LoadStatus::lastChange);
        Gauge.builder(PREFIX + "cache.usable", cache, it -> it.status().state() == SnapshotCache.State.FAILED ? 0 : 1)
                .description("0 when the last use of the cache failed")
                .register(registry);
    }

    void applied(Applied applied) {
        Manifest manifest = applied.manifest();
        Tags tags = Tags.of("id", manifest.id(), "as_of", manifest.asOf().toString());
        info.register(List.of(MultiGauge.Row.of(tags, 1)), true);
        rows.register(rows(manifest.rows()), true);
    }

    void nothingApplied() {
        info.register(List.of(), true);
        rows.register(List.of(), true);
    }

    /** The rows of a run, by what became of them. */
    static List<MultiGauge.Row<?>> rows(RowCounts counts) {
        List<MultiGauge.Row<?>> outcomes = new ArrayList<>();
        outcomes.add(row("kept", counts.kept()));
        outcomes.add(row("rejected", counts.rejected()));
        counts.dropped().byRule().forEach((rule, count) -> outcomes.add(row(rule, count)));
        return outcomes;
    }

    private static MultiGauge.Row<Number> row(String outcome, long count) {
        return MultiGauge.Row.of(Tags.of("outcome", outcome), count);
    }

    void loaded(long nanoseconds) {
        loads.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void read(int bytes) {
        bytesRead.increment(bytes);
    }

    void cacheFailed() {
        cacheFailures.increment();
    }

    private void gauge(String name, String description, ToDoubleFunction<Applied> value) {
        Gauge.builder(PREFIX + name, current, it -> ofServed(it, value))
                .description(description)
                .register(registry);
    }

    private void time(String name, Function<LoadStatus, @Nullable Instant> instant) {
        seconds(name + ".timestamp", "Seconds since 1970", it -> {
            @Nullable Instant time = instant.apply(it.status());
            return time == null ? Double.NaN : time.toEpochMilli() / 1000.0;
        });
    }

    private void seconds(String name, String description, ToDoubleFunction<CurrentSnapshot> value) {
        TimeGauge.builder(PREFIX + name, current, TimeUnit.SECONDS, value)
                .description(description)
                .register(registry);
    }

    private static double ofServed(CurrentSnapshot current, ToDoubleFunction<Applied> value) {
        return current.applied().map(value::applyAsDouble).orElse(Double.NaN);
    }
}
