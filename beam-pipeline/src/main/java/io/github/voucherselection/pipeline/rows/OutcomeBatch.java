package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Rows by their keys, and what each comes to. Many rows share few outcomes, so that a row takes 20 bytes. */
public record OutcomeBatch(RowKeys keys, DictionaryColumn<RowOutcome> outcomes, Tally tally) {
    public static final ValueCoder<OutcomeBatch> CODER = new BatchCoder();

    public int size() {
        return keys.size();
    }

    private static final class BatchCoder extends ValueCoder<OutcomeBatch> {
        @Override
        void write(OutcomeBatch batch, DataOutputStream out) throws IOException {
            RowKeys.CODER.write(batch.keys, out);
            RowOutcome.CODER.writeColumn(batch.outcomes, out);
            Tally.CODER.write(batch.tally, out);
        }

        @Override
        OutcomeBatch read(DataInputStream in) throws IOException {
            return new OutcomeBatch(RowKeys.CODER.read(in), RowOutcome.CODER.readColumn(in), Tally.CODER.read(in));
        }
    }
}
