package io.github.voucherselection.pipeline;

import java.io.Serializable;

/**
 * A row group of a Parquet file: the unit of work that workers share.
 *
 * @param index its place in the file, from 0
 * @param firstRow the number of its first row in the file, from 1
 */
record RowGroup(String file, int index, long firstRow, long rows) implements Serializable {}
