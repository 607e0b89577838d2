@NullMarked
package io.github.voucherselection.history.parquet;

import org.jspecify.annotations.NullMarked;
