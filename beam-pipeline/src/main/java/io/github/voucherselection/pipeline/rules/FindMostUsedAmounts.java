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
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** For each country and segment that has rows, the amount that was used most. */
public final class FindMostUsedAmounts extends PTransform<PCollectionTuple, PCollectionTuple> {
    private final List<SegmentName> names;

    private FindMostUsedAmounts(List<SegmentName> names) {
        this.names = names;
    }

    /** Of rows that have a label for each of these segment names, in this order. */
    public static FindMostUsedAmounts by(List<SegmentName> names) {
        return new FindMostUsedAmounts(names);
    }

    @Override
    public PCollectionTuple expand(PCollectionTuple input) {
        PCollection<SegmentAggregate> aggregates = input.get(Tags.OUTCOMES)
                .apply("By segment", ParDo.of(new BySegment(names)))
                .setCoder(KvCoder.of(SegmentKey.CODER, Coders.AMOUNT_COUNT))
                .apply("Bring segments together", GroupByKey.create())
                .apply("Find the mode", ParDo.of(new FindMode()))
                .setCoder(Coders.SEGMENT_AGGREGATE);
        return PCollectionTuple.of(Tags.AGGREGATES, aggregates)
                .and(Tags.TALLIES, input.get(Tags.TALLIES))
                .and(Tags.REJECTS, input.get(Tags.REJECTS));
    }

    private static final class BySegment extends DoFn<OutcomeCount, KV<SegmentKey, AmountCount>> {
        private final List<SegmentName> names;

        BySegment(List<SegmentName> names) {
            this.names = names;
        }

        @ProcessElement
        public void bySegment(@Element OutcomeCount count, OutputReceiver<KV<SegmentKey, AmountCount>> out) {
            if (count.outcome() instanceof RowOutcome.Segmented row) {
                AmountCount amount = new AmountCount(row.voucherAmount(), count.rows());
                for (int name = 0; name < names.size(); name++) {
                    String label = row.labels().get(name);
                    if (!label.isEmpty()) {
                        out.output(KV.of(new SegmentKey(row.countryCode(), names.get(name), label), amount));
                    }
                }
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
