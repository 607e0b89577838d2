/** The snapshot: its files, and how they are read and verified. Knows nobody who writes it. */
@NullMarked
package io.github.voucherselection.data.snapshot;

import org.jspecify.annotations.NullMarked;
