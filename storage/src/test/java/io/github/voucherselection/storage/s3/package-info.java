@NullMarked
package io.github.voucherselection.storage.s3;

import org.jspecify.annotations.NullMarked;
