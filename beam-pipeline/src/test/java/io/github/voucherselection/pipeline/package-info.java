@NullMarked
package io.github.voucherselection.pipeline;

import org.jspecify.annotations.NullMarked;
