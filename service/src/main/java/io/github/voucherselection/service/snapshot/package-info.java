/** The snapshot that is served: how it is loaded, replaced and reported. */
@NullMarked
package io.github.voucherselection.service.snapshot;

import org.jspecify.annotations.NullMarked;
