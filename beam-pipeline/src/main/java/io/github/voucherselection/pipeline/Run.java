package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** One run of the job: find the input, run the pipeline, pass the gate, announce. */
final class Run {
    private static final Duration PROGRESS_INTERVAL = Duration.standardSeconds(10);

    private final Settings settings;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final SnapshotStore store;

    Run(Settings settings, Clock clock, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.store = DirectoryStore.at(settings.output());
    }

    ExitCode execute() {
        FileSystems.setDefaultPipelineOptions(settings.options());
        VoucherHistory history = VoucherHistory.find(settings.input());
        Instant createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SnapshotWriter.Header header = new SnapshotWriter.Header(
                SnapshotId.create(createdAt),
                settings.asOf(),
                createdAt,
                settings.segments(),
                settings.countries().names(),
                history.files());
        try {
            new SnapshotReader(store).readPointer();
            runPipeline(history, header);
            Snapshot snapshot =
                    new SnapshotReader(store).readUnannounced(header.id()).snapshot();
            out.print(Summary.of(snapshot));
            warnOfEmptyCountries(snapshot);
            return decide(snapshot);
        } catch (IOException e) {
            throw StoreException.notWritable(settings.output(), e);
        }
    }

    private void runPipeline(VoucherHistory history, SnapshotWriter.Header header) {
        RunnerChoice.make(settings.options(), settings.runnerNamed(), history.rows());
        Pipeline pipeline = Pipeline.create(settings.options());
        VoucherPipeline.build(pipeline, history, settings.output(), header);
        PipelineResult result = pipeline.run();
        long rows = history.rows();
        PipelineResult.State state = result.waitUntilFinish(PROGRESS_INTERVAL);
        while (state == null || !state.isTerminal()) {
            err.printf(Locale.ROOT, "read %,d of %,d rows%n", rowsRead(result), rows);
            state = result.waitUntilFinish(PROGRESS_INTERVAL);
        }
        if (state != PipelineResult.State.DONE) {
            throw new IllegalStateException("the runner ended the pipeline as " + state);
        }
    }

    private static long rowsRead(PipelineResult result) {
        MetricsFilter filter = MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.named(ReadVouchers.class, ReadVouchers.ROWS_READ))
                .build();
        long rows = 0;
        for (MetricResult<Long> counter : result.metrics().queryMetrics(filter).getCounters()) {
            rows += counter.getAttempted();
        }
        return rows;
    }

    private void warnOfEmptyCountries(Snapshot snapshot) {
        for (String country : snapshot.manifest().countries()) {
            if (!country.equals(Manifest.ALL_COUNTRIES)
                    && snapshot.aggregates().stream()
                            .noneMatch(aggregate -> aggregate.countryCode().equals(country))) {
                err.printf("warning: the country %s has no row in any segment%n", country);
            }
        }
    }

    private ExitCode decide(Snapshot snapshot) throws IOException {
        String id = snapshot.manifest().id();
        RowCounts rows = snapshot.manifest().rows();
        String place = store.locate(Manifest.path(id, ""));
        if (rows.kept() == 0) {
            return refuse("no row was kept", place);
        }
        if (rows.rejectedShare().compareTo(settings.maxRejectedShare()) > 0) {
            return refuse(
                    "%d of %d rows were rejected, more than --maxRejectedShare=%s allows; see rejects.ndjson there"
                            .formatted(rows.rejected(), rows.kept() + rows.rejected(), settings.maxRejectedShare()),
                    place);
        }
        Pointer pointer = new SnapshotWriter(store).announce(id);
        out.printf(Locale.ROOT, "%npublished snapshot %s, sequence %d: %s%n", id, pointer.sequence(), place);
        return ExitCode.PUBLISHED;
    }

    private ExitCode refuse(String reason, String place) {
        err.printf("voucher pipeline: refused: %s. The snapshot is not announced; it is kept at %s%n", reason, place);
        return ExitCode.REFUSED;
    }
}
