package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.pipeline.rows.Totals;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * For each country and segment that has transactions, finds the amount that was used most, and writes data files and manifest
 * under the run's own id. It announces nothing: that is for the gate to decide.
 */
public final class WriteSnapshot extends PTransform<PCollection<KV<Integer, byte[]>>, PDone> {
    private final String store;
    private final SnapshotWriter.Header header;

    private WriteSnapshot(String store, SnapshotWriter.Header header) {
        this.store = store;
        this.header = header;
    }

    public static WriteSnapshot to(String store, SnapshotWriter.Header header) {
        return new WriteSnapshot(store, header);
    }

    @Override
    public PDone expand(PCollection<KV<Integer, byte[]>> totals) {
        String location = store;
        SnapshotWriter.Header header = this.header;
        totals.apply("Bring all together", GroupByKey.create())
                .apply(
                        "Write",
                        MapElements.into(TypeDescriptors.strings())
                                .via(parts -> write(parts.getValue(), location, header)));
        return PDone.in(totals.getPipeline());
    }

    /** Returns the snapshot's id. */
    private static String write(Iterable<byte[]> parts, String location, SnapshotWriter.Header header) {
        Totals totals = new Totals(header.segments().names());
        parts.forEach(totals::add);
        SnapshotContent content =
                new SnapshotContent(totals.aggregates(), totals.countries(), totals.rejects(), totals.rows());
        try (SnapshotStore store = StoreLocation.parse(location).open()) {
            new SnapshotWriter(store).write(header, content);
        } catch (IOException e) {
            throw new FinalFailureException(e);
        }
        return header.id();
    }
}
