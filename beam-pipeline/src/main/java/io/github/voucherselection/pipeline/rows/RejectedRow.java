package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.snapshot.Reject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A reject, and the key of its row. */
public record RejectedRow(long keyHigh, long keyLow, Reject reject) {
    static final ValueCoder<RejectedRow> CODER = new RowCoder();

    private static final class RowCoder extends ValueCoder<RejectedRow> {
        @Override
        void write(RejectedRow row, DataOutputStream out) throws IOException {
            out.writeLong(row.keyHigh);
            out.writeLong(row.keyLow);
            Coders.REJECT.write(row.reject, out);
        }

        @Override
        RejectedRow read(DataInputStream in) throws IOException {
            return new RejectedRow(in.readLong(), in.readLong(), Coders.REJECT.read(in));
        }
    }
}
