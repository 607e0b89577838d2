/**
 * Files too large to be read whole, such as those of a history: what is known of one that was found, here or in a bucket,
 * and how one in a bucket is read. Knows no kind of store.
 */
@NullMarked
package io.github.voucherselection.storage.file;

import org.jspecify.annotations.NullMarked;
