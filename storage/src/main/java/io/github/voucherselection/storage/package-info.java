/** Opens stores of snapshots and buckets by their location. Knows all kinds; what is opened is used through its interface. */
@NullMarked
package io.github.voucherselection.storage;

import org.jspecify.annotations.NullMarked;
