package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotContent;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes data files and manifest under the run's own id. It announces nothing: that is for the gate to decide. */
final class WriteSnapshot extends PTransform<PCollectionTuple, PDone> {
    static final TupleTag<SegmentAggregate> AGGREGATES = new TupleTag<>("aggregates") {};
    static final TupleTag<KV<RowCount, Long>> COUNTS = new TupleTag<>("counts") {};
    static final TupleTag<OutcomeCount> OUTCOMES = new TupleTag<>("outcomes") {};

    private final String store;
    private final SnapshotWriter.Header header;

    private WriteSnapshot(String store, SnapshotWriter.Header header) {
        this.store = store;
        this.header = header;
    }

    static WriteSnapshot to(String store, SnapshotWriter.Header header) {
        return new WriteSnapshot(store, header);
    }

    @Override
    public PDone expand(PCollectionTuple input) {
        PCollectionView<List<SegmentAggregate>> aggregates =
                input.get(AGGREGATES).apply(View.asList());
        PCollectionView<Map<RowCount, Long>> counts =
                input.get(COUNTS).apply(Sum.longsPerKey()).apply(View.asMap());
        PCollectionView<List<Reject>> rejects = input.get(OUTCOMES)
                .apply(
                        "Pick rejects",
                        FlatMapElements.into(TypeDescriptor.of(Reject.class))
                                .via((OutcomeCount count) -> count.outcome() instanceof RowOutcome.Rejected rejected
                                        ? List.of(rejected.reject())
                                        : List.of()))
                .setCoder(SerializableCoder.of(Reject.class))
                .apply("Keep the first", Top.smallest(Reject.MAX_KEPT))
                .apply("As one list", View.asSingleton());
        input.getPipeline()
                .apply("Once", Create.of(store))
                .apply(
                        "Write",
                        ParDo.of(new Write(header, aggregates, counts, rejects))
                                .withSideInputs(aggregates, counts, rejects));
        return PDone.in(input.getPipeline());
    }

    private static final class Write extends DoFn<String, Void> {
        private final SnapshotWriter.Header header;
        private final PCollectionView<List<SegmentAggregate>> aggregates;
        private final PCollectionView<Map<RowCount, Long>> counts;
        private final PCollectionView<List<Reject>> rejects;

        Write(
                SnapshotWriter.Header header,
                PCollectionView<List<SegmentAggregate>> aggregates,
                PCollectionView<Map<RowCount, Long>> counts,
                PCollectionView<List<Reject>> rejects) {
            this.header = header;
            this.aggregates = aggregates;
            this.counts = counts;
            this.rejects = rejects;
        }

        @ProcessElement
        public void write(@Element String location, ProcessContext context) {
            try (SnapshotStore store = StoreLocation.parse(location).open()) {
                new SnapshotWriter(store)
                        .write(
                                header,
                                new SnapshotContent(
                                        context.sideInput(aggregates),
                                        context.sideInput(rejects),
                                        rowCounts(context.sideInput(counts))));
            } catch (IOException e) {
                throw StoreException.notWritable(location, e);
            }
        }

        private static RowCounts rowCounts(Map<RowCount, Long> counts) {
            return new RowCounts(
                    count(counts, RowCount.READ),
                    count(counts, RowCount.KEPT),
                    count(counts, RowCount.REJECTED),
                    Map.of(
                            SegmentName.FREQUENT, count(counts, RowCount.UNDEFINED_FREQUENT),
                            SegmentName.RECENCY, count(counts, RowCount.UNDEFINED_RECENCY)),
                    new RowCounts.Dropped(
                            count(counts, RowCount.DROPPED_COUNTRY),
                            count(counts, RowCount.DROPPED_NULL),
                            count(counts, RowCount.DROPPED_DUPLICATE),
                            count(counts, RowCount.DROPPED_EMPTY_TOTAL_ORDERS)));
        }

        private static long count(Map<RowCount, Long> counts, RowCount count) {
            return counts.getOrDefault(count, 0L);
        }
    }
}
