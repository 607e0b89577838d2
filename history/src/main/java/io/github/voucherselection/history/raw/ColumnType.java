package io.github.voucherselection.history.raw;

/**
 * The type of a column in a file.
 *
 * @param name as the file format has it, such as {@code STRING} or {@code TIMESTAMP(MICROS,true)}
 */
public record ColumnType(ValueKind kind, String name) {}
