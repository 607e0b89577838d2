package io.github.voucherselection.history.raw;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Columns that are found by name, or in the folders above the file.
 *
 * @param location of the file, whose folders may name values
 */
public record NamedColumns(String location, ColumnNames names) implements FileColumns {
    @Override
    public Optional<FixedValue> constant(Column column) {
        return Optional.ofNullable(names.constants().get(column)).map(FixedValue::of);
    }

    @Override
    public Optional<FixedValue> substitute(Column column) {
        return expected(column);
    }

    @Override
    public Optional<FixedValue> expected(Column column) {
        return names.inFile(column).flatMap(name -> FixedValue.ofFolder(location, name));
    }

    @Override
    public String name(Column column) {
        return names.inFile(column).orElseThrow();
    }

    @Override
    public boolean is(Column column, String name, OptionalInt id) {
        return names.inFile(column).equals(Optional.of(name));
    }
}
