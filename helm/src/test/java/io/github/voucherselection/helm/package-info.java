/** Tests of the chart {@code voucher-selection}: values in, objects out. */
@NullMarked
package io.github.voucherselection.helm;

import org.jspecify.annotations.NullMarked;
