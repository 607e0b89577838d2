/** Which amount a customer is offered, and every reason why none is. Knows nothing of HTTP. */
@NullMarked
package io.github.voucherselection.service.selection;

import org.jspecify.annotations.NullMarked;
