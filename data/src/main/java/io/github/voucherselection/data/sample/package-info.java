/** The generator of the sample history. Needs Parquet and Hadoop, which are optional dependencies of this module. */
@NullMarked
package io.github.voucherselection.data.sample;

import org.jspecify.annotations.NullMarked;
