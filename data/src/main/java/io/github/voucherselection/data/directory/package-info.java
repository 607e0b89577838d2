/** A store of snapshots in a directory. Knows of them no more than that a store keeps objects. */
@NullMarked
package io.github.voucherselection.data.directory;

import org.jspecify.annotations.NullMarked;
