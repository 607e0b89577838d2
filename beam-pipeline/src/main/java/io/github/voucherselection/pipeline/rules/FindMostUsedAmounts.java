package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.SegmentKey;
import io.github.voucherselection.pipeline.rows.Tags;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;

/** For each country and segment that has rows, the amount that was used most. */
public final class FindMostUsedAmounts extends PTransform<PCollectionTuple, PCollectionTuple> {
    private FindMostUsedAmounts() {}

    public static FindMostUsedAmounts create() {
        return new FindMostUsedAmounts();
    }

    @Override
    public PCollectionTuple expand(PCollectionTuple input) {
        PCollection<SegmentAggregate> aggregates = input.get(Tags.OUTCOMES)
                .apply("By segment", ParDo.of(new BySegment()))
                .setCoder(KvCoder.of(SegmentKey.CODER, Coders.AMOUNT_COUNT))
                .apply("Bring segments together", GroupByKey.create())
                .apply("Find the mode", ParDo.of(new FindMode()))
                .setCoder(Coders.SEGMENT_AGGREGATE);
        return input.and(Tags.AGGREGATES, aggregates);
    }

    private static final class BySegment extends DoFn<OutcomeCount, KV<SegmentKey, AmountCount>> {
        @ProcessElement
        public void bySegment(@Element OutcomeCount count, OutputReceiver<KV<SegmentKey, AmountCount>> out) {
            if (count.outcome() instanceof RowOutcome.Segmented row) {
                AmountCount amount = new AmountCount(row.voucherAmount(), count.rows());
                output(row.countryCode(), SegmentName.FREQUENT, row.frequent().label(), amount, out);
                output(row.countryCode(), SegmentName.RECENCY, row.recency().label(), amount, out);
            }
        }

        private static void output(
                String countryCode,
                SegmentName name,
                @Nullable String label,
                AmountCount amount,
                OutputReceiver<KV<SegmentKey, AmountCount>> out) {
            if (label != null) {
                out.output(KV.of(new SegmentKey(countryCode, name, label), amount));
            }
        }
    }

    private static final class FindMode extends DoFn<KV<SegmentKey, Iterable<AmountCount>>, SegmentAggregate> {
        @ProcessElement
        public void findMode(
                @Element KV<SegmentKey, Iterable<AmountCount>> segment, OutputReceiver<SegmentAggregate> out) {
            Map<BigDecimal, Long> counts = new HashMap<>();
            for (AmountCount amount : segment.getValue()) {
                counts.merge(amount.voucherAmount(), amount.transactions(), Long::sum);
            }
            SegmentKey key = segment.getKey();
            out.output(SegmentAggregate.of(key.countryCode(), key.segmentName(), key.segment(), counts));
        }
    }
}
