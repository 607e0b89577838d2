/** The job's command line for {@code spark-submit}: names the one runner of that build, and sets it up. */
@NullMarked
package io.github.voucherselection.pipeline.spark;

import org.jspecify.annotations.NullMarked;
