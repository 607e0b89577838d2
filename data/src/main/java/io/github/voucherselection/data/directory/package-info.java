/** Files on this machine: their names, and a store of snapshots, of which it knows no more than that it keeps objects. */
@NullMarked
package io.github.voucherselection.data.directory;

import org.jspecify.annotations.NullMarked;
