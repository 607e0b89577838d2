/** Snapshots and files in S3, or on a server that speaks like it. Nobody else knows the SDK of AWS. */
@NullMarked
package io.github.voucherselection.storage.s3;

import org.jspecify.annotations.NullMarked;
