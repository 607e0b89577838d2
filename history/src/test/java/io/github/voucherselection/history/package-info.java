@NullMarked
package io.github.voucherselection.history;

import org.jspecify.annotations.NullMarked;
