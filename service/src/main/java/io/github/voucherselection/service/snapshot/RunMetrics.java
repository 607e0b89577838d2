package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the last run of the batch job ended, as meters. What no run has left is NaN. */
@Singleton
final class RunMetrics {
    private static final String PREFIX = "voucher.run.";

    private final CurrentSnapshot current;
    private final Clock clock;
    private final Duration missedAfter;
    private final Instant started;
    private final MultiGauge rows;
    private volatile @Nullable LastRun last;

    RunMetrics(MeterRegistry registry, CurrentSnapshot current, Clock clock, VoucherConfiguration configuration) {
        this.current = current;
        this.clock = clock;
        this.missedAfter = configuration.runMissedAfter();
        this.started = clock.instant();
        rows = MultiGauge.builder(PREFIX + "rows")
                .description("Rows that the last run of the batch job read, by outcome")
                .register(registry);
        seconds(
                registry,
                "ended.timestamp",
                "Seconds since 1970",
                run -> run.endedAt().toEpochMilli() / 1000.0);
        seconds(registry, "duration", "How long the last run of the batch job took", LastRun::durationSeconds);
        Gauge.builder(PREFIX + "exit.code", this, it -> it.ofLast(LastRun::exitCode))
                .description("0 if the last run of the batch job succeeded")
                .register(registry);
        Gauge.builder(PREFIX + "missed", this, RunMetrics::missed)
                .description(
                        "1 while the last run of the batch job is longer ago than VOUCHER_RUN_MISSED_AFTER, else 0")
                .register(registry);
    }

    void ended(LastRun run) {
        last = run;
        rows.register(run.rows() == null ? List.of() : SnapshotMetrics.rows(run.rows()), true);
    }

    /** A run that could not leave its record may have made the snapshot that is served. */
    private double missed() {
        Stream<Instant> made =
                current.applied().map(applied -> applied.manifest().createdAt()).stream();
        Stream<Instant> ended = Optional.ofNullable(last).map(LastRun::endedAt).stream();
        Instant newest =
                Stream.concat(made, ended).max(Comparator.naturalOrder()).orElse(started);
        return newest.plus(missedAfter).isBefore(clock.instant()) ? 1 : 0;
    }

    private void seconds(MeterRegistry registry, String name, String description, ToDoubleFunction<LastRun> value) {
        TimeGauge.builder(PREFIX + name, this, TimeUnit.SECONDS, it -> it.ofLast(value))
                .description(description)
                .register(registry);
    }

    private double ofLast(ToDoubleFunction<LastRun> value) {
        @Nullable LastRun run = last;
        return run == null ? Double.NaN : value.applyAsDouble(run);
    }
}
