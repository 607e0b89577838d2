/** The command line for a store of snapshots: what is in it, what differs, going back, cleaning up. Knows no Beam. */
@NullMarked
package io.github.voucherselection.snapshots;

import org.jspecify.annotations.NullMarked;
