package io.github.voucherselection.pipeline.rows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** An outcome, and how many distinct rows came to it. */
public record OutcomeCount(RowOutcome outcome, long rows) {
    public static final ValueCoder<OutcomeCount> CODER = new CountCoder();

    private static final class CountCoder extends ValueCoder<OutcomeCount> {
        @Override
        void write(OutcomeCount count, DataOutputStream out) throws IOException {
            RowOutcome.CODER.write(count.outcome, out);
            out.writeLong(count.rows);
        }

        @Override
        OutcomeCount read(DataInputStream in) throws IOException {
            return new OutcomeCount(RowOutcome.CODER.read(in), in.readLong());
        }
    }
}
