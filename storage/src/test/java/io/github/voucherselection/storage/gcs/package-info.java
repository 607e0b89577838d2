@NullMarked
package io.github.voucherselection.storage.gcs;

import org.jspecify.annotations.NullMarked;
