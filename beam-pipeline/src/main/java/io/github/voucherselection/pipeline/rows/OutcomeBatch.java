package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Rows by their keys, and what each comes to. Many rows share few outcomes, so that a row takes 20 bytes.
 *
 * @param rejects the first of the rows that could not be parsed, of this batch or of others before it
 */
public record OutcomeBatch(
        RowKeys keys, DictionaryColumn<RowOutcome> outcomes, List<RejectedRow> rejects, Tally tally) {
    public static final ValueCoder<OutcomeBatch> CODER = new BatchCoder();

    public int size() {
        return keys.size();
    }

    private static final class BatchCoder extends ValueCoder<OutcomeBatch> {
        @Override
        void write(OutcomeBatch batch, DataOutputStream out) throws IOException {
            RowKeys.CODER.write(batch.keys, out);
            RowOutcome.CODER.writeColumn(batch.outcomes, out);
            RejectedRow.CODER.writeAll(batch.rejects, out);
            Tally.CODER.write(batch.tally, out);
        }

        @Override
        OutcomeBatch read(DataInputStream in) throws IOException {
            return new OutcomeBatch(
                    RowKeys.CODER.read(in),
                    RowOutcome.CODER.readColumn(in),
                    RejectedRow.CODER.readAll(in),
                    Tally.CODER.read(in));
        }
    }
}
