/** The batch job and the service as processes, with a store between them. */
@NullMarked
package io.github.voucherselection.endtoend;

import org.jspecify.annotations.NullMarked;
