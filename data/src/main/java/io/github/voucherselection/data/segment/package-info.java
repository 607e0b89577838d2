/** Segments: definitions, recency, and the amount that a segment uses most. */
@NullMarked
package io.github.voucherselection.data.segment;

import org.jspecify.annotations.NullMarked;
