package io.github.voucherselection.pipeline.rows;

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

    /** A value could not be parsed: which one travels beside the rows, for the first such rows alone. */
    record Rejected() implements RowOutcome {}

    /**
     * A transaction in its segments.
     *
     * @param places where it is by each segment name, in the order of the names
     */
    record Segmented(String countryCode, BigDecimal voucherAmount, List<Place> places) implements RowOutcome {}

    /** Each kind under its letter. */
    final class OutcomeCoder extends ValueCoder<RowOutcome> {
        @Override
        void write(RowOutcome outcome, DataOutputStream out) throws IOException {
            if (outcome instanceof EmptyTotalOrders) {
                out.writeByte('e');
            } else if (outcome instanceof OutsideWindow) {
                out.writeByte('w');
            } else if (outcome instanceof Rejected) {
                out.writeByte('r');
            } else if (outcome instanceof Segmented segmented) {
                out.writeByte('s');
                writeText(segmented.countryCode, out);
                writeDecimal(segmented.voucherAmount, out);
                Place.CODER.writeAll(segmented.places, out);
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
                case 'r' -> new Rejected();
                case 's' -> new Segmented(readText(in), readDecimal(in), Place.CODER.readAll(in));
                default -> throw new IOException("no kind of outcome: " + kind);
            };
        }
    }
}
