/** How a snapshot comes to be served: written, judged, compared and announced. Knows the format, not the kinds of stores. */
@NullMarked
package io.github.voucherselection.data.publish;

import org.jspecify.annotations.NullMarked;
