/** JMH benchmarks of the rules in {@code data}: the time that one value takes. */
@NullMarked
package io.github.voucherselection.benchmarks;

import org.jspecify.annotations.NullMarked;
