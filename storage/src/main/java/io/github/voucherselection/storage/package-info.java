/** The kinds of stores that snapshots are kept in, by their location. */
@NullMarked
package io.github.voucherselection.storage;

import org.jspecify.annotations.NullMarked;
