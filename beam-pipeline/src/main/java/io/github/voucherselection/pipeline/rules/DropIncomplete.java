package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Rule 2, {@code null}: drops rows in which any of the six values is missing. */
public final class DropIncomplete extends PTransform<PCollection<VoucherBatch>, PCollection<VoucherBatch>> {
    private DropIncomplete() {}

    public static DropIncomplete create() {
        return new DropIncomplete();
    }

    @Override
    public PCollection<VoucherBatch> expand(PCollection<VoucherBatch> batches) {
        return batches.apply(
                        MapElements.into(TypeDescriptor.of(VoucherBatch.class)).via(DropIncomplete::drop))
                .setCoder(VoucherBatch.CODER);
    }

    private static VoucherBatch drop(VoucherBatch batch) {
        boolean[] incomplete = new boolean[batch.rows().size()];
        for (DictionaryColumn<RawValue> column : batch.rows().columns()) {
            for (int row = 0; row < incomplete.length; row++) {
                incomplete[row] |= column.isNull(row);
            }
        }
        return batch.filter(row -> !incomplete[row], Tally.Row.DROPPED_NULL);
    }
}
