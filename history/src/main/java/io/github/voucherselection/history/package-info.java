/**
 * Finds the files of a voucher history and reads their rows; knows the stores, and Parquet through its room alone.
 */
@NullMarked
package io.github.voucherselection.history;

import org.jspecify.annotations.NullMarked;
