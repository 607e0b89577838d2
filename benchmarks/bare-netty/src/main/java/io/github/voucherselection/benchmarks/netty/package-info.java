/** The yardstick of the service's benchmark. */
@NullMarked
package io.github.voucherselection.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
