package io.github.voucherselection.pipeline;

import io.github.voucherselection.pipeline.rules.ReadVouchers;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** Waits for a pipeline, and says how far it is. */
final class RunningPipeline {
    private static final Duration PROGRESS_INTERVAL = Duration.standardSeconds(10);

    private RunningPipeline() {}

    /**
     * The state that it ends in.
     *
     * @param rows how many there are to read
     */
    static PipelineResult.State await(PipelineResult result, long rows, PrintStream err) {
        PipelineResult.State state = result.waitUntilFinish(PROGRESS_INTERVAL);
        while (state == null || !state.isTerminal()) {
            err.printf(Locale.ROOT, "read %,d of %,d rows%n", rowsRead(result), rows);
            state = result.waitUntilFinish(PROGRESS_INTERVAL);
        }
        return state;
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
}
