/** What only the batch job's own package can reach. */
@NullMarked
package io.github.voucherselection.pipeline.rows;

import org.jspecify.annotations.NullMarked;
