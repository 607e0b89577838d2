/** Segments: definitions, recency, and the amount that a segment uses most. Knows values, not where they come from. */
@NullMarked
package io.github.voucherselection.data.segment;

import org.jspecify.annotations.NullMarked;
