/** The exploratory data analysis: runs SQL over the voucher history and renders what it finds as one HTML page. */
@NullMarked
package io.github.voucherselection.eda;

import org.jspecify.annotations.NullMarked;
