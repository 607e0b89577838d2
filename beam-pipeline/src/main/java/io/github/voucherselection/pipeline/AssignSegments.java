package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.voucher.VoucherTransaction;
import java.io.Serializable;
import java.time.LocalDate;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/** Puts each parsed transaction into its frequent and its recency segment; outside every range it is undefined. */
final class AssignSegments extends PTransform<PCollection<OutcomeBatch>, PCollection<OutcomeBatch>> {
    /** @param asOf the day, in UTC, that recency is counted to */
    record Settings(SegmentDefinitions segments, LocalDate asOf) implements Serializable {
        RowOutcome assign(RowOutcome outcome) {
            return outcome instanceof RowOutcome.Parsed parsed ? assign(parsed.transaction()) : outcome;
        }

        private RowOutcome assign(VoucherTransaction transaction) {
            return new RowOutcome.Segmented(
                    transaction.countryCode(),
                    transaction.voucherAmount(),
                    label(SegmentName.FREQUENT, transaction.totalOrders()),
                    label(SegmentName.RECENCY, SegmentDefinitions.daysSinceLastOrder(transaction.lastOrder(), asOf)));
        }

        private @Nullable String label(SegmentName name, long value) {
            return segments.find(name, value).map(SegmentRange::label).orElse(null);
        }
    }

    private final Settings settings;

    private AssignSegments(Settings settings) {
        this.settings = settings;
    }

    static AssignSegments of(SegmentDefinitions segments, LocalDate asOf) {
        return new AssignSegments(new Settings(segments, asOf));
    }

    @Override
    public PCollection<OutcomeBatch> expand(PCollection<OutcomeBatch> batches) {
        Settings settings = this.settings;
        return batches.apply(MapElements.into(TypeDescriptor.of(OutcomeBatch.class))
                .via((OutcomeBatch batch) -> batch.map(settings::assign)));
    }
}
