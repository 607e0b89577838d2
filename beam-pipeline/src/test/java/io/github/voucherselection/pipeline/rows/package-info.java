@NullMarked
package io.github.voucherselection.pipeline.rows;

import org.jspecify.annotations.NullMarked;
