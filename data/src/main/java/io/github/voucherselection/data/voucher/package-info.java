/** The voucher transaction: its columns and the rules that read each value. Knows no other package. */
@NullMarked
package io.github.voucherselection.data.voucher;

import org.jspecify.annotations.NullMarked;
