/** Rows and values as a file holds them, before any rule; knows neither the file format nor Beam. */
@NullMarked
package io.github.voucherselection.history.raw;

import org.jspecify.annotations.NullMarked;
