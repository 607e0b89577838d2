@NullMarked
package io.github.voucherselection.storage;

import org.jspecify.annotations.NullMarked;
