/** What only the room of Parquet can reach. */
@NullMarked
package io.github.voucherselection.history.parquet;

import org.jspecify.annotations.NullMarked;
