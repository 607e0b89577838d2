/**
 * Finds out which files, and which of their rows, are the current snapshot of an Iceberg table; nobody else knows Iceberg. It
 * does not know where a file lies.
 */
@NullMarked
package io.github.voucherselection.history.iceberg;

import org.jspecify.annotations.NullMarked;
