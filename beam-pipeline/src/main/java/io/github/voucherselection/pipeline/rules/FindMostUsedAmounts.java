package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.SegmentCounts;
import io.github.voucherselection.pipeline.rows.SegmentKey;
import io.github.voucherselection.pipeline.rows.Tags;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * For each country and segment that has rows, the amount that was used most, and for each country all that was used. All
 * segments come together under one key: the snapshot is written by one worker anyway, and the cost of a key on the
 * DirectRunner grows with the number of keys.
 */
public final class FindMostUsedAmounts extends PTransform<PCollectionTuple, PCollectionTuple> {
    private static final int ALL = 0;

    private final List<SegmentName> names;

    private FindMostUsedAmounts(List<SegmentName> names) {
        this.names = names;
    }

    /** Of rows that have a place by each of these segment names, in this order. */
    public static FindMostUsedAmounts by(List<SegmentName> names) {
        return new FindMostUsedAmounts(names);
    }

    @Override
    public PCollectionTuple expand(PCollectionTuple input) {
        PCollectionTuple found = input.get(Tags.OUTCOMES)
                .apply("Count by segment", ParDo.of(new CountBySegment(names)))
                .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
                .apply("Bring segments together", GroupByKey.create())
                .apply(
                        "Find the modes",
                        ParDo.of(new FindModes(names))
                                .withOutputTags(Tags.AGGREGATES, TupleTagList.of(Tags.COUNTRIES)));
        return input.and(Tags.AGGREGATES, found.get(Tags.AGGREGATES).setCoder(Coders.SEGMENT_AGGREGATE))
                .and(Tags.COUNTRIES, found.get(Tags.COUNTRIES).setCoder(Coders.COUNTRY_AGGREGATE));
    }

    private static final class CountBySegment extends DoFn<OutcomeCount, KV<Integer, byte[]>> {
        private final List<SegmentName> names;
        private transient SegmentCounts counts = new SegmentCounts();

        CountBySegment(List<SegmentName> names) {
            this.names = names;
        }

        @StartBundle
        public void start() {
            counts = new SegmentCounts();
        }

        @ProcessElement
        public void count(@Element OutcomeCount count) {
            if (count.outcome() instanceof RowOutcome.Segmented row) {
                for (int name = 0; name < names.size(); name++) {
                    counts.add(
                            new SegmentKey(
                                    row.countryCode(),
                                    names.get(name),
                                    row.places().get(name)),
                            row.voucherAmount(),
                            count.rows());
                }
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(KV.of(ALL, counts.toBytes()), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            counts = new SegmentCounts();
        }
    }

    private static final class FindModes extends DoFn<KV<Integer, Iterable<byte[]>>, SegmentAggregate> {
        private final List<SegmentName> names;

        FindModes(List<SegmentName> names) {
            this.names = names;
        }

        @ProcessElement
        public void findModes(@Element KV<Integer, Iterable<byte[]>> bundles, MultiOutputReceiver out) {
            SegmentCounts counts = new SegmentCounts();
            bundles.getValue().forEach(counts::add);
            counts.aggregates().forEach(out.get(Tags.AGGREGATES)::output);
            counts.countries(names).forEach(out.get(Tags.COUNTRIES)::output);
        }
    }
}
