@NullMarked
package io.github.voucherselection.pipeline.runner;

import org.jspecify.annotations.NullMarked;
