/** Chooses and sets up the runner, and asks a Flink cluster about itself; knows nothing of vouchers. */
@NullMarked
package io.github.voucherselection.pipeline.runner;

import org.jspecify.annotations.NullMarked;
