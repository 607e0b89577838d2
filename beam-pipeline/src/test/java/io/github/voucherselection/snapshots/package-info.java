@NullMarked
package io.github.voucherselection.snapshots;

import org.jspecify.annotations.NullMarked;
