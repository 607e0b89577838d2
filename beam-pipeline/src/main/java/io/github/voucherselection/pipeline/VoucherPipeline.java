package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The whole job, from row groups of the history to a snapshot that is not announced yet. */
final class VoucherPipeline {
    private VoucherPipeline() {}

    static void build(Pipeline pipeline, List<RowGroup> history, String store, SnapshotWriter.Header header) {
        PCollectionTuple read = pipeline.apply("List the history", Create.of(history))
                .apply("Read vouchers of the countries", ReadVouchers.of(new Countries(header.countries())));
        PCollectionTuple complete = read.get(ReadVouchers.ROWS).apply("Drop incomplete rows", DropIncomplete.create());
        PCollectionTuple distinct = complete.get(DropIncomplete.ROWS)
                .apply("Parse vouchers", ParseVouchers.create())
                .apply("Assign segments", AssignSegments.of(header.segments(), header.asOf()))
                .apply("Drop duplicates", DropDuplicates.among(rows(history)));
        PCollection<OutcomeCount> outcomes = distinct.get(DropDuplicates.OUTCOMES);
        PCollection<SegmentAggregate> aggregates =
                outcomes.apply("Find the most used amounts", FindMostUsedAmounts.create());
        PCollection<KV<RowCount, Long>> counts = PCollectionList.of(read.get(ReadVouchers.COUNTS))
                .and(complete.get(DropIncomplete.COUNTS))
                .and(distinct.get(DropDuplicates.COUNTS))
                .and(outcomes.apply("Count rows", CountRows.create()))
                .apply("All counts", Flatten.pCollections());
        PCollectionTuple.of(WriteSnapshot.AGGREGATES, aggregates)
                .and(WriteSnapshot.COUNTS, counts)
                .and(WriteSnapshot.OUTCOMES, outcomes)
                .apply("Write the snapshot", WriteSnapshot.to(store, header));
    }

    private static long rows(List<RowGroup> history) {
        return history.stream().mapToLong(RowGroup::rows).sum();
    }
}
