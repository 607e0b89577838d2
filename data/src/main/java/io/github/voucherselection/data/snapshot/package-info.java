/** The snapshot: its files, and how it is written, announced, read and verified. */
@NullMarked
package io.github.voucherselection.data.snapshot;

import org.jspecify.annotations.NullMarked;
