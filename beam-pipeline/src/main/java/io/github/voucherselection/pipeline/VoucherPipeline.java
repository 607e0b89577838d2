package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.pipeline.rules.AssignSegments;
import io.github.voucherselection.pipeline.rules.DropDuplicates;
import io.github.voucherselection.pipeline.rules.DropIncomplete;
import io.github.voucherselection.pipeline.rules.ParseVouchers;
import io.github.voucherselection.pipeline.rules.ReadVouchers;
import io.github.voucherselection.pipeline.rules.WriteSnapshot;
import org.apache.beam.sdk.Pipeline;

/** The whole job, from row groups of the history to a snapshot that is not announced yet. */
final class VoucherPipeline {
    private VoucherPipeline() {}

    static void build(Pipeline pipeline, VoucherHistory history, String store, SnapshotWriter.Header header) {
        pipeline.apply("Read vouchers of the countries", ReadVouchers.of(history, header.countries()))
                .apply("Drop incomplete rows", DropIncomplete.create())
                .apply("Parse vouchers", ParseVouchers.of(header.segments().days(), header.asOf()))
                .apply("Assign segments", AssignSegments.of(header.segments()))
                .apply(
                        "Drop duplicates",
                        DropDuplicates.among(history.rows(), header.segments().names()))
                .apply("Write the snapshot", WriteSnapshot.to(store, header));
    }
}
