/** The generator of the sample history. Knows the columns of {@code data} and writes with Parquet; nobody knows it. */
@NullMarked
package io.github.voucherselection.sample;

import org.jspecify.annotations.NullMarked;
