package io.github.voucherselection.history.raw;

import java.io.Serializable;

/**
 * The type of a column in a file.
 *
 * @param name as Parquet has it, such as {@code STRING} or {@code TIMESTAMP(MICROS,true)}
 */
public record ColumnType(ValueKind kind, String name) implements Serializable {
    static final ColumnType STRING = new ColumnType(ValueKind.TEXT, "STRING");
}
