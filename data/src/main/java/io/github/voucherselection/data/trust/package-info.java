/** Signing and trusting announcements: their names, keys, and a store under them. Knows the snapshot format and file names alone. */
@NullMarked
package io.github.voucherselection.data.trust;

import org.jspecify.annotations.NullMarked;
