/** What rows become on their way through the pipeline, and how that is encoded: keys, outcomes, packs, tallies. */
@NullMarked
package io.github.voucherselection.pipeline.rows;

import org.jspecify.annotations.NullMarked;
