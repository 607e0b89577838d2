package io.github.voucherselection.history.raw;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;

/** Where one file has the columns of the history, and what stands for those that it lacks. */
public interface FileColumns extends Serializable {
    /** What all rows have in a column, whatever the file says; empty where the file's own values count. */
    Optional<FixedValue> constant(Column column);

    /** What all rows have in a column that the file lacks; empty where it must not lack it. */
    Optional<FixedValue> substitute(Column column);

    /** What the values of a column that the file has must be; empty where that is not known. */
    Optional<FixedValue> expected(Column column);

    /** What people call a column that is not a constant. */
    String name(Column column);

    /**
     * Whether a column of the file, at its top level, is a column of the history that is not a constant.
     *
     * @param id of the field, or a negative number if it has none; empty where no field of the file has one
     * @throws InvalidHistoryException when that cannot be told without an id
     */
    boolean is(Column column, String name, OptionalInt id);
}
