package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.voucher.Countries;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The whole job, from row groups of the history to a snapshot that is not announced yet. */
final class VoucherPipeline {
    private VoucherPipeline() {}

    static void build(Pipeline pipeline, VoucherHistory history, String store, SnapshotWriter.Header header) {
        PCollectionTuple distinct = pipeline.apply(
                        "List the history", Create.of(history.rowGroups()).withCoder(RowGroupRange.CODER))
                .apply("Read vouchers of the countries", ReadVouchers.of(new Countries(header.countries())))
                .apply("Drop incomplete rows", DropIncomplete.create())
                .apply("Parse vouchers", ParseVouchers.create())
                .apply("Assign segments", AssignSegments.of(header.segments(), header.asOf()))
                .apply("Drop duplicates", DropDuplicates.among(history.rows()));
        PCollection<OutcomeCount> outcomes = distinct.get(DropDuplicates.OUTCOMES);
        PCollection<Tally> counted = outcomes.apply("Count rows", CountRows.create());
        PCollectionTuple.of(
                        WriteSnapshot.AGGREGATES,
                        outcomes.apply("Find the most used amounts", FindMostUsedAmounts.create()))
                .and(
                        WriteSnapshot.TALLIES,
                        PCollectionList.of(distinct.get(DropDuplicates.TALLIES))
                                .and(counted)
                                .apply("All counts", Flatten.pCollections()))
                .and(WriteSnapshot.REJECTS, distinct.get(DropDuplicates.REJECTS))
                .apply("Write the snapshot", WriteSnapshot.to(store, header));
    }
}
