/** Snapshots and files in Google Cloud Storage. Nobody else knows its library. */
@NullMarked
package io.github.voucherselection.storage.gcs;

import org.jspecify.annotations.NullMarked;
