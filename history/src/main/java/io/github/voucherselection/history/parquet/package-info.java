/**
 * Decodes Parquet, from the bytes of an open file to batches of rows; nobody else sees the format, and it does not know where
 * a file lies.
 */
@NullMarked
package io.github.voucherselection.history.parquet;

import org.jspecify.annotations.NullMarked;
