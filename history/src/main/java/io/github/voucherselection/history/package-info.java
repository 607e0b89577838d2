/**
 * Finds the files of a voucher history and reads their rows; knows the stores, and Parquet and Iceberg through their rooms alone.
 */
@NullMarked
package io.github.voucherselection.history;

import org.jspecify.annotations.NullMarked;
