/** What is offered from a snapshot: each segment's amount, and what takes its place. Knows neither settings nor stores. */
@NullMarked
package io.github.voucherselection.data.offer;

import org.jspecify.annotations.NullMarked;
