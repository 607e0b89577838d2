/** The batch job: reads the voucher history and publishes a snapshot of what each segment used most. */
@NullMarked
package io.github.voucherselection.pipeline;

import org.jspecify.annotations.NullMarked;
