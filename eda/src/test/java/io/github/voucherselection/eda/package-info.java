@NullMarked
package io.github.voucherselection.eda;

import org.jspecify.annotations.NullMarked;
