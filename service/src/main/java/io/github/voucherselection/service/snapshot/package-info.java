/**
 * The snapshot that is served: how it is loaded from the store, replaced and reported. The only room that waits for a
 * store; knows settings, the selection and content with a tag.
 */
@NullMarked
package io.github.voucherselection.service.snapshot;

import org.jspecify.annotations.NullMarked;
