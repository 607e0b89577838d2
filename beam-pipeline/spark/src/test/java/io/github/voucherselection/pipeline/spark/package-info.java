@NullMarked
package io.github.voucherselection.pipeline.spark;

import org.jspecify.annotations.NullMarked;
