@NullMarked
package io.github.voucherselection.pipeline.rules;

import org.jspecify.annotations.NullMarked;
