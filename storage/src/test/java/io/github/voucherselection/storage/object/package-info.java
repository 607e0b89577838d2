@NullMarked
package io.github.voucherselection.storage.object;

import org.jspecify.annotations.NullMarked;
