package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.snapshot.Reject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** What a complete row comes to, unless it is a duplicate. */
public sealed interface RowOutcome {
    ValueCoder<RowOutcome> CODER = new OutcomeCoder();

    /** The count of orders is unknown. */
    record EmptyTotalOrders() implements RowOutcome {}

    /** The voucher was used on a day that does not count. */
    record OutsideWindow() implements RowOutcome {}

    /** A value could not be parsed. */
    record Rejected(Reject reject) implements RowOutcome {}

    /**
     * A transaction in its segments.
     *
     * @param labels of its segment by each segment name, in the order of the names; empty where it is undefined
     */
    record Segmented(String countryCode, BigDecimal voucherAmount, List<String> labels) implements RowOutcome {}

    /** Each kind under its letter. */
    final class OutcomeCoder extends ValueCoder<RowOutcome> {
        @Override
        void write(RowOutcome outcome, DataOutputStream out) throws IOException {
            if (outcome instanceof EmptyTotalOrders) {
                out.writeByte('e');
            } else if (outcome instanceof OutsideWindow) {
                out.writeByte('w');
            } else if (outcome instanceof Rejected rejected) {
                out.writeByte('r');
                Coders.REJECT.write(rejected.reject, out);
            } else if (outcome instanceof Segmented segmented) {
                out.writeByte('s');
                writeText(segmented.countryCode, out);
                writeDecimal(segmented.voucherAmount, out);
                Coders.TEXT.writeAll(segmented.labels, out);
            } else {
                throw new IOException("no letter for the kind " + outcome.getClass());
            }
        }

        @Override
        RowOutcome read(DataInputStream in) throws IOException {
            byte kind = in.readByte();
            return switch (kind) {
                case 'e' -> new EmptyTotalOrders();
                case 'w' -> new OutsideWindow();
                case 'r' -> new Rejected(Coders.REJECT.read(in));
                case 's' -> new Segmented(readText(in), readDecimal(in), Coders.TEXT.readAll(in));
                default -> throw new IOException("no kind of outcome: " + kind);
            };
        }
    }
}
